// What the maps beside this file lead back to.
export interface Item {
  price: number;
}

enum Level {
  Low,
  High,
}

export function checkout(items: Item[]): number {
  return items.reduce((sum, item) => sum + priceOf(item), 0);
}

function priceOf(item: Item): number {
  if (item.price < 0) {
    throw new RangeError(`price ${item.price} at level ${Level.High}`);
  }
  return item.price;
}
