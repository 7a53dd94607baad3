const jsonata = require('jsonata');

const data = { orders: [{ id: 1, items: [{ n: 'gear', p: 4.5, q: 2 }, { n: 'cog', p: 1.25, q: 10 }] }, { id: 2, items: [{ n: 'gear', p: 4, q: 1 }] }] };
const run = async (text) => {
  try {
    return await jsonata(text).evaluate(data);
  } catch (error) {
    return `${error.code} ${error.message} ${error.position}`;
  }
};
module.exports = (async () => JSON.stringify([
  await run('$sum(orders.items.(p * q))'), await run('orders.items{n: $sum(q)}'), await run('orders[id = 2].items^(>p).n'),
  await run('$map(orders, function($o, $i) { $string($i) & ":" & $join($o.items.n, "+") })'), await run('$formatNumber(1234.5, "#,##0.00")'),
  await run('orders.('), await run('$unknown(1)'), await run('$replace("2020-01-02", /(\\d+)-(\\d+)/, "$2/$1")'),
]))();
