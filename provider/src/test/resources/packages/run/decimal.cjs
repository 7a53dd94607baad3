const Decimal = require('decimal.js');

Decimal.set({ precision: 60 });
module.exports = [new Decimal(2).sqrt(), Decimal.acos(-1), new Decimal('0.1').plus('0.2'), Decimal.exp(1), new Decimal('123456789.987654321').toFixed(3, Decimal.ROUND_UP),
  new Decimal(10).pow(-25).toExponential(), new Decimal('0xff.8').toString(), Decimal.max(1, '3', 2), new Decimal(7).mod(-3), Decimal.ln(10), new Decimal(NaN)].join('\n');
