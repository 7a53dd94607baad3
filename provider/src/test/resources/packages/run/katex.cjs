const katex = require('katex');

const formulas = ['c = \\pm\\sqrt{a^2 + b^2}', '\\int_0^\\infty \\frac{x^3}{e^x - 1}\\,dx = \\frac{\\pi^4}{15}', '\\begin{pmatrix} 1 & \\alpha \\\\ \\text{ä} & \\vec v \\end{pmatrix}'];
const failure = (() => { try { return katex.renderToString('\\frac{1', {}); } catch (error) { return `${error.name}: ${error.message}`; } })();
module.exports = [...formulas.map((each) => katex.renderToString(each, { displayMode: true })), failure].join('\n');
