// Compiles a program: its JavaScript, and what is wrong with it.
const ts = require('typescript');

const files = {
  'lib.d.ts': `interface Array<T> { length: number; [n: number]: T; map<U>(f: (value: T) => U): U[] }
    interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {} interface NewableFunction {}
    interface Number { toFixed(digits?: number): string } interface Object {} interface RegExp {} interface String { length: number }`,
  'main.ts': `enum Color { Red, Green = 5 }
    class Shape<T extends number> { constructor(private readonly size: T, public color = Color.Green) {}
      get area(): number { return this.size ** 2 } }
    export const areas = [1, 2, 3].map((size) => new Shape(size)).map((shape) => shape.area);
    export const wrong: string = areas.length;
    new Shape('x');`,
};
const options = { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.CommonJS, strict: true, noLib: false };
const written = {};
const program = ts.createProgram(['main.ts'], options, {
  fileExists: (name) => name in files,
  readFile: (name) => files[name],
  getSourceFile: (name, target) => files[name] === undefined ? undefined : ts.createSourceFile(name, files[name], target),
  getDefaultLibFileName: () => 'lib.d.ts',
  writeFile: (name, text) => { written[name] = text; },
  getCurrentDirectory: () => '',
  getCanonicalFileName: (name) => name,
  useCaseSensitiveFileNames: () => true,
  getNewLine: () => '\n',
});
const found = [...ts.getPreEmitDiagnostics(program)].map((each) => {
  const { line, character } = each.file.getLineAndCharacterOfPosition(each.start);
  return `${each.file.fileName}:${line + 1}:${character + 1} TS${each.code} ${ts.flattenDiagnosticMessageText(each.messageText, ' ')}`;
});
program.emit();
module.exports = JSON.stringify({ version: ts.version, found, written }, null, 1);
