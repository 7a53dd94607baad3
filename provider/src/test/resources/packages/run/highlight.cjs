const hljs = require('highlight.js');

module.exports = [
  hljs.highlight('class A<T> extends B { /** doc */ final int x = 0x1F; String s = "a\\n"; }', { language: 'java' }).value,
  hljs.highlight('const f = async (x) => `a${x + 1}` ?? /r+/g;', { language: 'javascript' }).value,
  hljs.highlightAuto('SELECT a, COUNT(*) FROM t WHERE b = \'x\' GROUP BY a').language,
  hljs.listLanguages().length,
].join('\n');
