// The entry: internal.rewrite(source, mode, options).
(function (internal) {
  'use strict';

  const MODES = {
    __proto__: null,
    // Free names go through the scope object; the code is a function of it.
    foreign: { routed: true, liftVars: true },
    'foreign-async': { routed: true, liftVars: true, async: true },
    // The engine's own scope: let, const and class become assignments to variables that exist already.
    repl: { liftLexical: true, emptyCompletions: true, constants: true },
    // The same as a function, which V8 calls faster than a script: variables are globals that exist already.
    global: { liftVars: true, liftLexical: true, constants: true, renameFunctions: true, imports: true },
    'global-async': { liftVars: true, liftLexical: true, constants: true, renameFunctions: true, async: true, imports: true },
    // The argument of a direct eval in a foreign unit; V8 still evaluates it as eval code.
    eval: { routed: true, liftVars: true, emptyCompletions: true },
  };

  function parse(source, mode, options) {
    return internal.acorn.parse(source, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowHashBang: mode !== 'eval',
      allowAwaitOutsideFunction: MODES[mode].async === true,
      allowSuperOutsideMethod: mode === 'eval' && options.inFunction === true,
    });
  }

  /** A name that nothing in the source is called. */
  function unused(base, identifiers) {
    let name = base;
    for (let i = 0; identifiers.has(name); i++) {
      name = `${base}${i}`;
    }
    return name;
  }

  function styleOf(mode, options, analysis) {
    const { identifiers } = analysis;
    const mark = analysis.hasEval || mode === 'eval' ? '$__scope' : '$';
    return {
      routed: false, liftVars: false, liftLexical: false, emptyCompletions: false, constants: false, async: false,
      renameFunctions: false, imports: false, suffix: '', known: new Set(options.constants),
      ...MODES[mode],
      view: mode === 'eval' ? `${options.view}.n(${options.unit})` : unused(mark, identifiers),
      result: unused(`${mark}c`, identifiers),
      saved: unused(`${mark}k`, identifiers),
      selfName: unused(`${mark}t`, identifiers),
      self: mode === 'eval' ? options.self : 'top',
    };
  }

  /** Top-level functions of `global` code have other names inside, so that theirs mean the global's present values. */
  function markFunctions(program, analysis, style) {
    if (!style.renameFunctions) {
      return;
    }
    style.suffix = '$f';
    const taken = () => [...analysis.vars.keys()].some((name) => analysis.identifiers.has(name + style.suffix));
    while (taken()) {
      style.suffix += 'f';
    }
    for (let node of program.body) {
      while (node.type === 'LabeledStatement') {
        node = node.body;
      }
      if (node.type === 'FunctionDeclaration') {
        node.suffix = style.suffix;
      }
    }
  }

  /** The first line as it may stand behind a prefix: no hashbang, no HTML-like closing comment. */
  function neutralStart(source, edits) {
    if (source.startsWith('#!')) {
      edits.replace(0, 2, '//');
    } else {
      const start = /^(?:[^\S\n\r\u2028\u2029]|\/\*[^]*?\*\/)*-->/.exec(source);
      if (start !== null) {
        edits.replace(start[0].length - 3, start[0].length, '//');
      }
    }
  }

  /** What runs before the body: the scope's variables exist, its functions have their values. */
  function entryCode(analysis, style) {
    const functions = [];
    const variables = [];
    analysis.vars.forEach((kind, name) => (kind === 'function' ? functions : variables).push(name));
    if (style.renameFunctions) {
      return functions.map((name) => `${style.view}.f(${JSON.stringify(name)},${name}${style.suffix});`).join('');
    }
    if (!style.routed) {
      return functions.map((name) => `globalThis.${name}=${name};`).join('');
    }
    let code = '';
    if (variables.length > 0) {
      code += `${style.view}.v(${variables.map((v) => JSON.stringify(v)).join(',')});`;
    }
    if (functions.length > 0) {
      code += `${style.view}.f({${functions.join(',')}});`;
    }
    return code;
  }

  function evalWrapper(entry, analysis, style, emitter) {
    let start = entry === '' ? '' : `{let ${style.result}=(${entry.slice(0, -1).replaceAll(';', ',')});}`;
    if (!emitter.usesDynamic || emitter.dynamicAround) {
      return [start, ''];
    }
    const excluded = analysis.top.visibleNames().map((name) => JSON.stringify(name));
    start += `with(${style.view}.X(${excluded.join(',')})){`;
    return [start, '\n}'];
  }

  function wrapper(mode, analysis, style, emitter, completion) {
    const strict = analysis.top.strict ? '"use strict";' : '';
    const entry = entryCode(analysis, style);
    if (mode === 'repl') {
      return ['', ''];
    }
    if (mode === 'eval') {
      return evalWrapper(entry, analysis, style, emitter);
    }
    const start = `${strict}${entry}${completion === 'variable' ? `let ${style.result};` : ''}`;
    const end = completion === 'variable' ? `\n;return ${style.result}` : '\n';
    if (!style.routed) {
      return [`(${style.async ? 'async' : ''}(${style.view})=>{${start}`, `${end}})`];
    }
    const keyword = style.async ? 'async function' : 'function';
    return emitter.usesDynamic
      ? [`(function(${style.view}){with(${style.view}.X(${JSON.stringify(style.view)})){return(${keyword}(){${start}`, `${end}})()}})`]
      : [`(${keyword}(${style.view}){${start}`, `${end}})`];
  }

  function declaredNames(analysis, mode) {
    const declared = [];
    analysis.vars.forEach((kind, name) => declared.push({ name, kind }));
    analysis.top.names.forEach((kind, name) => kind !== 'outer' && declared.push({ name, kind }));
    return mode === 'eval' ? [] : declared;
  }

  function failure(error) {
    return {
      code: '', names: [], written: [], declared: [], edits: [], escapes: true,
      error: { message: error.message, line: error.loc?.line ?? 1, column: error.loc?.column ?? 0 },
    };
  }

  /** A source for an async function must await at its top level; in a classic script await is a name. */
  function awaits(program, analysis) {
    return internal.syntax.suspends(program) && !analysis.vars.has('await') && !analysis.top.names.has('await');
  }

  internal.rewrite = (source, mode, options = {}) => {
    let program;
    try {
      program = parse(source, mode, options);
    } catch (error) {
      if (error instanceof SyntaxError) {
        return failure(error);
      }
      throw error;
    }
    const analysis = internal.analyse(program, mode === 'eval' ? { ...options, eval: true } : {});
    if (MODES[mode].async === true && !awaits(program, analysis)) {
      return failure(new SyntaxError('The script does not await at its top level'));
    }
    const style = styleOf(mode, options, analysis);
    markFunctions(program, analysis, style);
    const wrapped = mode !== 'repl' && mode !== 'eval';
    const completion = wrapped ? internal.markCompletion(program) : 'none';
    const emitter = new internal.Emitter(source, analysis, style);
    emitter.dynamicAround = Boolean(options.dynamic);
    if (wrapped) {
      neutralStart(source, emitter.edits);
    }
    emitter.program(program);
    const [prefix, suffix] = wrapper(mode, analysis, style, emitter, completion);
    const { code, edits } = emitter.edits.apply(source, prefix, suffix);
    return {
      code,
      view: style.routed ? style.view : '',
      names: [...emitter.names.keys()],
      written: [...emitter.written],
      variables: mode === 'eval' ? 0 : analysis.vars.size,
      declared: declaredNames(analysis, mode),
      edits,
      escapes: emitter.escapes || emitter.usesDynamic || style.async,
    };
  };

  /** The answer as Java reads it: six lines of lists, then the code. */
  internal.rewriteText = (source, mode, options) => {
    const result = mode === 'module' ? internal.rewriteModule(source)
      : mode === 'imports' ? internal.rewriteImports(source, JSON.parse(options))
      : mode === 'commonjs' ? internal.rewriteCommonJs(source)
      : mode === 'awaits' ? internal.moduleAwaits(source)
      : mode === 'exports' ? internal.lexExports(source)
      : internal.rewrite(source, mode, JSON.parse(options));
    const head = result.error ? 'error' : result.escapes ? 'escapes' : 'contained';
    const declared = result.declared.map((entry) => entry.name === undefined ? entry : `${entry.kind} ${entry.name}`);
    return [head, result.names, result.written, result.variables ?? 0, declared, result.edits, result.code].join('\n');
  };
})
