// The rules of the shop. Each takes an order and what it costs so far, and gives a reduction or nothing.
const rules = [
  ({ member }, sum) => member && { off: sum * 0.05, reason: 'member' },
  ({ lines }) => {
    const bulk = lines.filter((line) => line.count >= 10);
    return bulk.length > 0 && { off: bulk.reduce((off, line) => off + line.price, 0), reason: 'one of ten free' };
  },
  (order, sum) => sum > 100 && { off: 7.5, reason: 'no postage' },
];

function quote(order) {
  const sum = order.lines.reduce((total, line) => total + line.count * line.price, 0);
  const reductions = rules.map((rule) => rule(order, sum)).filter(Boolean);
  const total = reductions.reduce((rest, { off }) => rest - off, sum);
  return { customer: order.customer, total: total.toFixed(2), reasons: reductions.map(({ reason }) => reason) };
}

function price(orders) {
  return orders.map(quote);
}
