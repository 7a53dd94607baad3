const prettier = require('prettier/standalone');
const plugins = ['babel', 'estree', 'postcss', 'html', 'markdown', 'typescript', 'yaml', 'graphql'].map((name) => require(`prettier/plugins/${name}`));

const format = (parser, text) => prettier.format(text, { parser, plugins, printWidth: 60 });
module.exports = (async () => [
  await format('babel', 'const a={b:1,c:[1,2,3].map(async x=>{await x?.y(`${x}`);return x**2})};class A extends B{#p=1;static{this.q=2}}'),
  await format('typescript', 'interface A<T extends object=any>{readonly a?:T[];f(x:number,...y:string[]):asserts x is 1}type B=A<{a:1}>|null&{b:`x${string}`};enum C{A=1,B}'),
  await format('css', 'a{color:red;&:hover,b>c{margin:0 1px;background:url(x.png)}}@media (max-width:10px){d{e:f}}'),
  await format('html', '<div class="a  b"><p>text <b>bold</b></p><script>let a=1</script><style>a{b:c}</style></div>'),
  await format('markdown', '* a\n* b\n\n|x|y|\n|-|-|\n|1|2|'), await format('yaml', 'a:   [1,  2]\nb:\n    - c: d'), await format('graphql', 'query Q{a(b:1){c}}'),
  await format('babel', 'let = =').catch((error) => error.message),
].join('\n----\n'))();
