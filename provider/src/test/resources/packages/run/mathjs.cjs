const { create, all, evaluate, simplify, derivative, parse } = require('mathjs');

const big = create(all, { number: 'BigNumber', precision: 40 });
module.exports = JSON.stringify([
  evaluate('sqrt(3^2 + 4^2) + sin(45 deg)^2'), evaluate('inv([1, 2; 3, 4])').toString(), evaluate('5.08 cm + 2 inch to mm').toString(),
  big.evaluate('1/3 + 2^100').toString(), derivative('x^3 + sin(2x)', 'x').toString(), simplify('2x + 3x - (y - y)').toString(),
  parse('f(x) = x! / 2').compile().evaluate({}).toString(), evaluate('(2 + 3i) * (1 - i)').toString(), evaluate('det([2, 1; 5, 3])'), evaluate('std(1, 2, 3, 4)'),
]);
