// The entry: internal.translateText(source) gives the JavaScript of a TypeScript text, as Java reads it.
(function (internal) {
  'use strict';

  const { ts } = internal;
  const NAME = 'source.ts';
  const MAP_COMMENT = /\n?\/\/# sourceMappingURL=source\.js\.map\s*$/;

  /** What TypeScript adds to keep a text a module whose imports and exports were all of types. */
  const EMPTY_EXPORT = /(?:^|\n)export \{\};\s*$/;

  function parse(source) {
    return ts.createSourceFile(NAME, source, {
      languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    }, false, ts.ScriptKind.TS);
  }

  function transformed(source, file, lowered) {
    const { outputText, sourceMapText } = ts.transpileModule(source, {
      fileName: NAME,
      compilerOptions: {
        target: lowered ? ts.ScriptTarget.ES2022 : ts.ScriptTarget.ESNext,
        module: ts.ModuleKind.ESNext,
        newLine: ts.NewLineKind.LineFeed,
        sourceMap: true,
        useDefineForClassFields: true,
        verbatimModuleSyntax: true,
      },
    });
    let code = outputText.replace(MAP_COMMENT, '');
    if (EMPTY_EXPORT.test(code) && !EMPTY_EXPORT.test(source)) {
      code = code.replace(EMPTY_EXPORT, '');
    }
    return `transformed\n${sourceMapText}\n${code}`;
  }

  /** Line and columns count from 1; the column behind the fault is of the same line. */
  function fault(file, start, end, message) {
    const { line, character } = file.getLineAndCharacterOfPosition(Math.min(start, file.text.length));
    const last = file.getLineAndCharacterOfPosition(Math.min(end, file.text.length));
    const length = Math.max(1, last.line === line ? last.character - character : 1);
    return `fault\n${line + 1} ${character + 1} ${character + 1 + length}\n${message}`;
  }

  function translated(source) {
    const file = parse(source);
    const [first] = file.parseDiagnostics;
    if (first !== undefined) {
      return fault(file, first.start, first.start + first.length, ts.flattenDiagnosticMessageText(first.messageText, ' '));
    }
    const eraser = new internal.Eraser(file);
    try {
      const code = eraser.erase();
      return code === undefined ? transformed(source, file, eraser.lowered) : `erased\n\n${code}`;
    } catch (error) {
      if (error instanceof internal.Refused) {
        return fault(file, error.start, error.end, error.message);
      }
      throw error;
    }
  }

  internal.translateText = (source) => {
    try {
      return translated(source);
    } catch (error) {
      if (error instanceof RangeError) {
        return `fault\n1 1 2\nThe source is nested too deeply: ${error.message}`;
      }
      throw error;
    }
  };
})
