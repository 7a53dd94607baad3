// What an object is called in print: its constructor, its tag, and the headings of functions and classes.
(function (internal) {
  'use strict';

  const {
    AsyncFunctionPrototype,
    AsyncGeneratorFunctionPrototype,
    FunctionPrototypeSymbolHasInstance,
    FunctionPrototypeToString,
    GeneratorFunctionPrototype,
    ObjectPrototypeHasOwnProperty,
    ObjectPrototypeIsPrototypeOf,
    ObjectPrototypePropertyIsEnumerable,
    ReflectGetOwnPropertyDescriptor,
    ReflectGetPrototypeOf,
    ReflectOwnKeys,
    RegExpPrototypeExec,
    SafeSet,
    StringPrototypeEndsWith,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    SymbolToStringTag,
  } = internal.primordials;
  const parts = internal.inspectParts;
  const { findDescriptor } = internal.types;

  // Names of the built-in classes; what a prototype of theirs holds is never of interest.
  const builtIns = new SafeSet();
  const capitalised = /^[A-Z][a-zA-Z0-9]+$/;
  for (let i = 0; i < internal.firstGlobals.length; i++) {
    const name = internal.firstGlobals[i];
    if (typeof name === 'string' && RegExpPrototypeExec(capitalised, name) !== null) {
      builtIns.add(name);
    }
  }
  builtIns.add('SharedArrayBuffer').add('DOMException');

  /**
   * The value of a property as far as reading it runs no accessor that the object itself carries; accessors that its
   * class defines are read, as a class may well compute its name or tag. undefined if that throws.
   */
  function readQuietly(object, key) {
    try {
      const own = ReflectGetOwnPropertyDescriptor(object, key);
      return own === undefined || 'value' in own ? object[key] : undefined;
    } catch {
      return undefined;
    }
  }

  function isInstance(object, constructor) {
    try {
      return FunctionPrototypeSymbolHasInstance(constructor, object);
    } catch {
      return false;
    }
  }

  function ownConstructorName(holder, object) {
    const constructor = ReflectGetOwnPropertyDescriptor(holder, 'constructor')?.value;
    if (typeof constructor !== 'function') {
      return '';
    }
    const name = readQuietly(constructor, 'name');
    return name !== '' && isInstance(object, constructor) ? nameText(name) : '';
  }

  function nameText(name) {
    if (typeof name === 'string') {
      return name;
    }
    return typeof name === 'function'
      ? FunctionPrototypeToString(name)
      : parts.inspect(name, { depth: -1, customInspect: false });
  }

  /**
   * The name of the class of an object: of the first constructor on its prototype chain that it is an instance of.
   * null if it has no prototype at all, "Name <...>" if its chain leads to no constructor.
   */
  function constructorName(ctx, object, level, inherited) {
    let first;
    for (let holder = object; holder !== null; holder = ReflectGetPrototypeOf(holder)) {
      const name = ownConstructorName(holder, object);
      if (name !== '') {
        if (inherited !== undefined && (first !== holder || !builtIns.has(name))) {
          addInherited(ctx, object, first ?? object, level, inherited);
        }
        return name;
      }
      if (first === undefined) {
        first = ReflectGetPrototypeOf(holder);
      }
    }
    if (first === null) {
      return null;
    }
    const kind = typeof object === 'function' ? 'Function' : 'Object';
    if (ctx.depth !== null && level > ctx.depth) {
      return `${kind} <Complex prototype>`;
    }
    const parent = constructorName(ctx, first, level + 1, inherited);
    return parent === null
      ? `${kind} <${parts.inspect(first, { ...ctx.options, customInspect: false, depth: -1 })}>`
      : `${kind} <${parent}>`;
  }

  // With showHidden, what up to three user-defined prototypes add besides methods is printed too.
  function addInherited(ctx, main, start, level, output) {
    const above = new SafeSet();
    let holder = start;
    for (let depth = 0; depth < 3; depth++) {
      if (depth !== 0 || main === holder) {
        holder = ReflectGetPrototypeOf(holder);
        if (holder === null) {
          return;
        }
        const constructor = ReflectGetOwnPropertyDescriptor(holder, 'constructor')?.value;
        if (typeof constructor === 'function' && builtIns.has(readQuietly(constructor, 'name'))) {
          return;
        }
      }
      const keys = ReflectOwnKeys(holder);
      parts.enter(ctx, main);
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        if (key !== 'constructor' && !ObjectPrototypeHasOwnProperty(main, key) && !above.has(key)) {
          parts.addInheritedProperty(ctx, holder, key, level, main, output);
        }
        above.add(key);
      }
      parts.leave(ctx);
    }
  }

  /** The Symbol.toStringTag of an object, unless it would be printed as a property anyway. */
  function tagOf(ctx, object) {
    const tag = readQuietly(object, SymbolToStringTag);
    if (typeof tag !== 'string' || tag === '') {
      return '';
    }
    const shown = ctx.showHidden
      ? ObjectPrototypeHasOwnProperty(object, SymbolToStringTag)
      : ObjectPrototypePropertyIsEnumerable(object, SymbolToStringTag);
    return shown ? '' : tag;
  }

  /** 'Foo ', 'Foo(2) ', 'Foo [tag] ', '[Map(2): null prototype] ' */
  function prefix(constructor, tag, fallback, size = '') {
    if (constructor === null) {
      return tag !== '' && fallback !== tag
        ? `[${fallback}${size}: null prototype] [${tag}] `
        : `[${fallback}${size}: null prototype] `;
    }
    return tag !== '' && constructor !== tag ? `${constructor}${size} [${tag}] ` : `${constructor}${size} `;
  }

  function functionType(value) {
    if (ObjectPrototypeIsPrototypeOf(AsyncGeneratorFunctionPrototype, value)) {
      return 'AsyncGeneratorFunction';
    }
    if (ObjectPrototypeIsPrototypeOf(GeneratorFunctionPrototype, value)) {
      return 'GeneratorFunction';
    }
    return ObjectPrototypeIsPrototypeOf(AsyncFunctionPrototype, value) ? 'AsyncFunction' : 'Function';
  }

  const classSource = /^(\s+[^(]*?)\s*\{/;
  const comment = /\/\/.*?\n|\/\*.*?\*\//s;

  function withoutComments(text) {
    let result = '';
    for (let found; (found = RegExpPrototypeExec(comment, text)) !== null;) {
      result += StringPrototypeSlice(text, 0, found.index);
      text = StringPrototypeSlice(text, found.index + found[0].length);
    }
    return result + text;
  }

  function isClass(value) {
    const source = FunctionPrototypeToString(value);
    if (!StringPrototypeStartsWith(source, 'class') || !StringPrototypeEndsWith(source, '}')) {
      return false;
    }
    const rest = StringPrototypeSlice(source, 5, -1);
    const brace = StringPrototypeIndexOf(rest, '{');
    return brace !== -1 && (!StringPrototypeIncludes(StringPrototypeSlice(rest, 0, brace), '(')
      || RegExpPrototypeExec(classSource, withoutComments(rest)) !== null);
  }

  function classHeading(value, constructor, tag) {
    const name = ObjectPrototypeHasOwnProperty(value, 'name') ? readQuietly(value, 'name') : '';
    let heading = `class ${name ? nameText(name) : '(anonymous)'}`;
    if (constructor !== 'Function' && constructor !== null) {
      heading += ` [${constructor}]`;
    }
    if (tag !== '' && constructor !== tag) {
      heading += ` [${tag}]`;
    }
    if (constructor === null) {
      return `[${heading} extends [null prototype]]`;
    }
    const parent = ReflectGetPrototypeOf(value);
    const parentName = parent === null ? '' : readQuietly(parent, 'name');
    return parentName ? `[${heading} extends ${nameText(parentName)}]` : `[${heading}]`;
  }

  /** '[Function: f]', '[class A extends B]', '[AsyncFunction (anonymous)]' */
  function functionHeading(value, constructor, tag) {
    if (isClass(value)) {
      return classHeading(value, constructor, tag);
    }
    const type = functionType(value);
    let heading = `[${type}`;
    if (constructor === null) {
      heading += ' (null prototype)';
    }
    const name = readQuietly(value, 'name');
    heading += name === '' || name === undefined ? ' (anonymous)' : `: ${nameText(name)}`;
    heading += ']';
    if (constructor !== type && constructor !== null) {
      heading += ` ${constructor}`;
    }
    return tag !== '' && constructor !== tag ? `${heading} [${tag}]` : heading;
  }

  parts.builtIns = builtIns;
  parts.constructorName = constructorName;
  parts.findDescriptor = findDescriptor;
  parts.functionHeading = functionHeading;
  parts.prefix = prefix;
  parts.readQuietly = readQuietly;
  parts.tagOf = tagOf;
})
