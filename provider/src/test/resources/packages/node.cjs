// Node's side: runs the script of the first argument and prints what it exports.
const path = require('node:path');
const { pathToFileURL } = require('node:url');

globalThis.wasmOf = (name) => require('node:fs').readFileSync(require.resolve(name));
import(pathToFileURL(path.resolve(process.argv[2])).href)
  .then((script) => script.default)
  .then((text) => process.stdout.write(text, () => process.exit()));
