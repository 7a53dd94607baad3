import { parse, tokenizer, Parser } from 'acorn';

const tree = parse('export default async function* f({ a, ...b } = {}, [c]) { for await (const x of y) yield* x?.[1n] ?? /u/v; }', { ecmaVersion: 'latest', sourceType: 'module', locations: true });
const tokens = [...tokenizer('a = `x${1}` / 2 //c', { ecmaVersion: 2020 })].map((token) => `${token.type.label}:${token.start}`);
class Loud extends Parser { readWord() { const word = super.readWord(); return word; } }
let failure;
try {
  Loud.parse('a\n  ?? = 1', { ecmaVersion: 2022 });
} catch (error) {
  failure = `${error.message} ${JSON.stringify(error.loc)}`;
}
export default JSON.stringify([tree, tokens, failure], (key, value) => typeof value === 'bigint' ? `${value}n` : value);
