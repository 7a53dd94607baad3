// Modules: what they ask for, and what V8 lacks a hook for here: import(), import.meta, and the text given to direct eval.
//
// Static imports stay V8's own. Each specifier gets a mark and a number behind it, in whose place the linker puts the
// module that is meant; import attributes, which V8 gives nobody, become white space of the same length.
(function (internal) {
  'use strict';

  const { eachChild } = internal.syntax;
  const LINE_ENDS = /\r\n|[\n\r\u2028\u2029]/;
  const WIDTH = 8;

  /** Whether anything but static imports may be there; sources without it need no walk. */
  const DYNAMIC = /\bimport\b(?=\s*(?:[(.]|\/[/*]))|\beval\b/;

  const unused = (taken, base) => {
    let name = base;
    for (let i = 0; taken(name); i++) {
      name = `${base}${i}`;
    }
    return name;
  };

  function parse(source, sourceType) {
    return internal.acorn.parse(source, { ecmaVersion: 'latest', sourceType, allowHashBang: sourceType === 'module' });
  }

  /** What import(), import.meta and direct eval become: members of the module's own scope object. */
  class DynamicForms {
    constructor(source, edits, view) {
      this.source = source;
      this.edits = edits;
      this.view = view;
      this.used = false;
    }

    visit(node) {
      if (node.type === 'ImportExpression') {
        this.importCall(node);
      } else if (node.type === 'MetaProperty' && node.meta.name === 'import') {
        this.used = true;
        this.edits.replace(node.start, node.end, `${this.view}.i`);
      } else if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'eval' && !node.optional) {
        this.directEval(node);
      } else {
        eachChild(node, (child) => this.visit(child));
      }
    }

    importCall(node) {
      this.used = true;
      internal.importCall(this.source, this.edits, this.view, node);
      eachChild(node, (child) => this.visit(child));
    }

    directEval(node) {
      this.used = true;
      internal.evalText(this.source, this.edits, this.view, node, () => {
        node.arguments.forEach((argument) => this.visit(argument));
      });
    }
  }

  /** `import(a, b)` becomes `view.m(a, b)`. */
  internal.importCall = (source, edits, view, node) => {
    edits.replace(node.start, node.start + 6, `${view}.m`);
  };

  /** `eval(text)` becomes `eval(view.c("view",text))`: still a direct one. */
  internal.evalText = (source, edits, view, node, visitArguments) => {
    const open = internal.syntax.skipTrivia(source, node.callee.end);
    if (source[open] !== '(' || node.arguments.length === 0 || node.arguments[0].type === 'SpreadElement') {
      visitArguments();
      return;
    }
    const first = node.arguments[0];
    edits.open(first.start, `${view}.c(${JSON.stringify(view)},`);
    visitArguments();
    edits.close(first.end, ')');
  };

  /** All names in a tree, so that a new one can be told from them. */
  function namesIn(node, names) {
    if (node.type === 'Identifier') {
      names.add(node.name);
    }
    eachChild(node, (child) => namesIn(child, names));
    return names;
  }

  const textOf = (node) => node.type === 'Identifier' ? node.name : `${node.value}`;

  /** The `type` attribute of an import, or '' without one. */
  function typeOf(source, attributes) {
    let type = '';
    for (const { key, value } of attributes ?? []) {
      if (textOf(key) !== 'type') {
        fail(source, key.start, `Import attribute "${textOf(key)}" is not supported`);
      }
      type = value.value;
      if (type !== 'json' && type !== 'text' && type !== 'bytes') {
        fail(source, value.start, `Import attribute "type" with value "${type}" is not supported`);
      }
    }
    return type;
  }

  function fail(source, position, message) {
    const { line, column } = internal.acorn.getLineInfo(source, position);
    throw Object.assign(new SyntaxError(message), { loc: { line, column }, ours: true });
  }

  /** One static request: marks its specifier, blanks its attributes. */
  function request(source, edits, node, mark, requests) {
    const literal = node.source;
    const type = typeOf(source, node.attributes);
    const { line, column } = internal.acorn.getLineInfo(source, literal.start);
    const number = String(requests.length).padStart(WIDTH, '0');
    const lines = source.slice(literal.start, literal.end).split(LINE_ENDS).length - 1;
    edits.replace(literal.start, literal.end, JSON.stringify(`${literal.value}${mark}${number}`) + '\n'.repeat(lines));
    const semicolon = source[node.end - 1] === ';' ? node.end - 1 : node.end;
    if (node.attributes?.length > 0 || source.slice(literal.end, semicolon).includes('{')) {
      const rest = source.slice(literal.end, semicolon).replace(/[^\n\r\u2028\u2029]/g, ' ');
      edits.replace(literal.end, semicolon, rest);
    }
    requests.push([type, line, column + 1, encodeURIComponent(literal.value.toWellFormed())].join(' '));
  }

  const isRequest = (node) => (node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration'
    || node.type === 'ExportAllDeclaration') && node.source !== null;

  const failure = (error) => ({
    code: '', names: error.ours ? [encodeURIComponent(error.message), error.loc.line, error.loc.column + 1] : [],
    written: [], declared: [], edits: [], escapes: true, error,
  });

  function attempt(action) {
    try {
      return action();
    } catch (error) {
      if (error instanceof SyntaxError) {
        return failure(error);
      }
      throw error;
    }
  }

  /**
   * A module: `names` are the mark and, when the module needs its scope object, that object's name; `declared` are the
   * requests: type, line, column and specifier;
   */
  internal.rewriteModule = (source) => attempt(() => {
    const program = parse(source, 'module');
    const edits = new internal.Edits();
    const requests = [];
    const mark = unused((text) => source.includes(text), '#flywheel:');
    const dynamic = DYNAMIC.test(source);
    const names = dynamic ? namesIn(program, new Set()) : new Set();
    const view = unused((name) => names.has(name), names.has('eval') ? '$__module' : '$');
    const forms = new DynamicForms(source, edits, view);
    if (source.startsWith('#!')) {
      edits.replace(0, 2, '//');
    }
    for (const node of program.body) {
      if (isRequest(node)) {
        request(source, edits, node, mark, requests);
      } else if (dynamic) {
        forms.visit(node);
      }
    }
    const prefix = forms.used ? `import ${view} from ${JSON.stringify(`${mark}scope000`)};` : '';
    const applied = edits.apply(source, prefix, '');
    return {
      code: applied.code, names: forms.used ? [mark, view] : [mark], written: [], variables: 0, declared: requests,
      edits: applied.edits, escapes: forms.used,
    };
  });

  /** Whether a module awaits at its top level, as `escapes`. */
  internal.moduleAwaits = (source) => attempt(() => ({
    code: '', names: [], written: [], variables: 0, declared: [], edits: [], escapes: internal.syntax.suspends(parse(source, 'module')),
  }));

  /** The body of a CommonJS module's function, in which the scope object has the name that `names` begins with. */
  internal.rewriteCommonJs = (source) => attempt(() => {
    const program = internal.acorn.parse(source, {
      ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true, allowReturnOutsideFunction: true,
    });
    const names = namesIn(program, new Set());
    const view = unused((name) => names.has(name), '$__module');
    const edits = new internal.Edits();
    const forms = new DynamicForms(source, edits, view);
    program.body.forEach((node) => forms.visit(node));
    const applied = edits.apply(source, '', '');
    return { code: applied.code, names: [view], written: [], variables: 0, declared: [], edits: applied.edits, escapes: forms.used };
  });

  /** What the text of a CommonJS module shows of its exports: their names, and the modules that it exports again. */
  internal.lexExports = (source) => {
    let found = { exports: [], reexports: [] };
    try {
      found = internal.cjsLexer.parse(source);
    } catch {
      // Its default export is there all the same.
    }
    const encoded = (list) => list.filter((name) => name.isWellFormed()).map(encodeURIComponent);
    return {
      code: '', names: encoded(found.exports), written: [], variables: 0, declared: encoded(found.reexports), edits: [], escapes: false,
    };
  };

  /** Text for eval or a function, in which the scope object has the name `options.view`. */
  internal.rewriteImports = (source, options) => attempt(() => {
    const program = internal.acorn.parse(source, {
      ecmaVersion: 'latest', sourceType: 'script', allowSuperOutsideMethod: true, allowReturnOutsideFunction: false,
    });
    const edits = new internal.Edits();
    const forms = new DynamicForms(source, edits, options.view);
    program.body.forEach((node) => forms.visit(node));
    const applied = edits.apply(source, '', '');
    return { code: applied.code, names: [], written: [], variables: 0, declared: [], edits: applied.edits, escapes: forms.used };
  });
})
