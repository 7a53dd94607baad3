// Evaluated once in each engine of the pool: what every call needs is ready when the first one comes.
const rates = new Map([['EUR', 1], ['USD', 1.08], ['JPY', 171]]);

function price(cents, currency) {
  const rate = rates.get(currency);
  if (rate === undefined) {
    throw new RangeError(`no rate for ${currency}`);
  }
  return `${Math.round(cents * rate)} ${currency}`;
}
