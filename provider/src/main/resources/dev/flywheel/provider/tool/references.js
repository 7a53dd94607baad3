// How one mention of a name is written: read, call, typeof, delete, and the targets of assignments.
(function (internal) {
  'use strict';

  const { eachChild, isAnonymousFunction, suspends, skipTrivia } = internal.syntax;
  const CONSTANT_WRITE = '(()=>{const c=0;c=1})().c';
  const LINE_END = /[\n\r\u2028\u2029]/;
  const ESCAPING = new Set(['globalThis', 'self', 'window', 'global', 'eval', 'Function']);

  /** The part of the walk that knows names. `style.routed`: free names go through the scope object. */
  class References {
    constructor(source, analysis, style) {
      this.source = source;
      this.analysis = analysis;
      this.style = style;
      this.view = style.view;
      this.edits = new internal.Edits();
      this.names = new Map();
      this.written = new Set();
      this.usesDynamic = false;
      this.escapes = false;
      this.scope = analysis.top;
      this.suspendable = style.async;
      // Inside a loop or a function: what stands here may run more than once in an evaluation.
      this.repeats = style.async || style.emptyCompletions;
      analysis.vars.forEach((kind, name) => this.note(name, true));
    }

    note(name, written) {
      if (!this.names.has(name)) {
        this.names.set(name, this.names.size);
        if (ESCAPING.has(name)) {
          this.escapes = true;
        }
      }
      if (written) {
        this.written.add(this.names.get(name));
      }
    }

    /** 'scope' (through the scope object), 'with' or 'eval' (dynamic), 'constant', or 'plain' (stays as it stands). */
    kindOf(name, written = false) {
      const found = this.scope.resolve(name);
      if (found === 'free') {
        if (name === 'undefined') {
          return 'plain';
        }
        this.note(name, written);
        return this.style.routed ? 'scope' : this.isKnownConstant(name) ? 'constant' : 'plain';
      }
      if (found === 'with' || found === 'eval') {
        if (!this.style.routed) {
          return 'plain';
        }
        if (name === 'eval') {
          this.note(name, written);
          return 'scope';
        }
        this.usesDynamic = true;
        return found;
      }
      return found === 'top-const' && this.style.constants ? 'constant' : 'plain';
    }

    /** A constant of an earlier evaluation, unless this one has a variable of its name. */
    isKnownConstant(name) {
      return this.style.constants && this.style.known.has(name) && !this.analysis.vars.has(name);
    }

    raw(node) {
      return this.source.slice(node.start, node.end);
    }

    read(node) {
      if (this.kindOf(node.name) === 'scope') {
        this.edits.open(node.start, `${this.view}.s.`);
      }
    }

    /** A name that is called or tags a template: the function must not get the scope object as `this`. */
    callee(node) {
      const kind = this.kindOf(node.name);
      if (kind === 'scope') {
        this.edits.open(node.start, `(0,${this.view}.s.`);
        this.closeCallee(node);
      } else if (kind === 'eval') {
        this.edits.open(node.start, '(0,');
        this.edits.close(node.end, ')');
      }
    }

  /** V8 has a call of a name stand where the name does, and any other where its arguments begin. */
    closeCallee(node) {
      const open = skipTrivia(this.source, node.end);
      if (this.source[open] === '(' && !LINE_END.test(this.source.slice(node.end, open))) {
        this.edits.replaceFrom(node.start, open, open + 1, ')(');
      } else {
        this.edits.close(node.end, ')');
      }
    }

    typeOf(node) {
      const { argument } = node;
      const kind = this.kindOf(argument.name);
      if (kind === 'scope') {
        if (this.analysis.vars.has(argument.name)) {
          this.edits.open(argument.start, `${this.view}.s.`);
        } else {
          this.edits.replace(node.start, node.start + 6, `${this.view}.y(`);
          this.edits.replace(argument.start, argument.end, `${JSON.stringify(argument.name)})`);
        }
      } else if (kind !== 'plain' && kind !== 'constant') {
        this.edits.open(node.start, `${this.view}.u(${this.view}.q(),`);
        this.edits.close(node.end, ')');
      }
    }

    deleteName(node) {
      const { argument } = node;
      if (this.kindOf(argument.name, true) === 'scope') {
        const declared = this.analysis.vars.has(argument.name);
        this.edits.replace(node.start, node.start + 6, declared ? '!(' : `${this.view}.d(`);
        this.edits.replace(argument.start, argument.end, declared ? '1)' : `${JSON.stringify(argument.name)})`);
      }
    }

    /** `{x}` of an object literal or of a pattern: the key stays, the value is the routed name. */
    shorthand(key, target) {
      const kind = target ? this.targetKind(key) : this.kindOf(key.name);
      if (kind === 'scope') {
        const name = key.name === '__proto__' ? '["__proto__"]' : this.raw(key);
        this.edits.open(key.start, `${name}:${this.targetText(key, target)}`);
      } else if (kind === 'constant' && target) {
        this.edits.replace(key.start, key.end, `${this.raw(key)}:${CONSTANT_WRITE}`);
      }
    }

    targetKind(node) {
      return this.kindOf(node.name, true);
    }

    /** In strict code a write to a name that does not exist fails. */
    mustExist(name) {
      return this.scope.strict && !this.analysis.vars.has(name);
    }

    targetText(node, target) {
      return target && this.mustExist(node.name)
        ? `${this.view}.k(${JSON.stringify(node.name)}).` : `${this.view}.s.`;
    }

    /** Whatever can be assigned to: a name, a member, a pattern. Declared names of binding patterns stay as they are. */
    target(node) {
      switch (node.type) {
        case 'Identifier':
          this.targetName(node);
          return;
        case 'ObjectPattern':
          node.properties.forEach((p) => this.patternProperty(p));
          return;
        case 'ArrayPattern':
          node.elements.forEach((e) => e !== null && this.target(e));
          return;
        case 'AssignmentPattern':
          this.target(node.left);
          this.value(node.left, node.right);
          return;
        case 'RestElement':
          this.target(node.argument);
          return;
        default:
          this.visit(node);
      }
    }

    targetName(node) {
      const kind = this.targetKind(node);
      if (kind === 'scope') {
        this.edits.open(node.start, this.targetText(node, true));
      } else if (kind === 'constant') {
        this.edits.replace(node.start, node.end, CONSTANT_WRITE);
      }
    }

    patternProperty(property) {
      if (property.type === 'RestElement') {
        this.target(property.argument);
      } else if (property.shorthand) {
        const key = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
        this.shorthand(key, true);
        if (property.value.type === 'AssignmentPattern') {
          this.value(key, property.value.right);
        }
      } else {
        if (property.computed) {
          this.visit(property.key);
        }
        this.target(property.value);
      }
    }

    /** What is given to `target`; an anonymous function takes the target's name, which a member would not give it. */
    value(target, node) {
      const named = target.type === 'Identifier' && isAnonymousFunction(node) && target.name !== '__proto__'
        && ['scope', 'constant'].includes(this.kindOf(target.name));
      if (named) {
        this.edits.open(node.start, `({${this.raw(target)}:`);
      }
      this.visit(node);
      if (named) {
        this.edits.close(node.end, `}).${this.raw(target)}`);
      }
    }

    /** `target operator right`, as an assignment expression or as a declarator with its initialiser. */
    assign(whole, target, operator, right) {
      if (target.type !== 'Identifier') {
        this.target(target);
        this.visit(right);
        return;
      }
      if (this.kindOf(target.name, true) !== 'scope') {
        this.targetName(target);
        this.value(target, right);
        return;
      }
      const sign = skipTrivia(this.source, target.end);
      if (this.suspendable && this.source.startsWith(operator, sign) && suspends(right)) {
        this.assignLate(whole, target, operator, right, sign);
        return;
      }
      this.edits.open(target.start, `${this.view}.s.`);
      const guarded = operator === '=' && this.mustExist(target.name);
      const creates = operator === '=' && !guarded && !this.repeats && !this.analysis.vars.has(target.name);
      if (guarded || creates) {
        this.edits.open(right.start, `${this.view}.${guarded ? 'r' : 'a'}(${JSON.stringify(target.name)},(`);
      }
      if (operator === '=' || operator === '??=' || operator === '||=' || operator === '&&=') {
        this.value(target, right);
      } else {
        this.visit(right);
      }
      if (guarded || creates) {
        this.edits.close(right.end, '))');
      }
    }

    /** The value comes after a suspension, in a later job: only then may the scope object be taken. */
    assignLate(whole, target, operator, right, sign) {
      const name = JSON.stringify(target.name);
      const strict = this.mustExist(target.name) ? 'x' : 'w';
      const old = `${this.view}.s.${this.raw(target)}`;
      const store = `${this.view}.${strict}(${name},`;
      const end = sign + operator.length;
      if (operator === '=') {
        this.edits.replace(target.start, target.end, store);
        this.edits.replace(sign, end, '(');
      } else if (operator.length === 3 && operator !== '**=' && operator !== '<<=' && operator !== '>>=') {
        this.edits.replace(target.start, target.end, `(${old}`);
        this.edits.replace(sign, end, `${operator.slice(0, -1)}${store}(`);
      } else {
        this.edits.replace(target.start, target.end, `${store}(${old}`);
        this.edits.replace(sign, end, `${operator.slice(0, -1)}(`);
      }
      this.visit(right);
      this.edits.close(whole.end, operator === '=' ? '))' : ')))');
    }

    /** Direct eval stays direct; what it gets is rewritten at run time, knowing which names it can see. */
    directEval(node) {
      const open = skipTrivia(this.source, node.callee.end);
      if (node.callee.name !== 'eval' || node.optional || this.source[open] !== '(') {
        return false;
      }
      const found = this.scope.resolve('eval');
      if (found !== 'free' && found !== 'with' && found !== 'eval') {
        return false;
      }
      if (!this.style.routed) {
        return this.importingEval(node);
      }
      this.note('eval', false);
      this.escapes = true;
      const context = JSON.stringify({
        view: this.view,
        locals: this.scope.visibleNames(),
        strict: this.scope.strict,
        inFunction: this.scope.inFunction() || this.analysis.outerVars,
        self: this.self.kind,
        dynamic: this.dynamicHere(),
      });
      const comma = node.arguments.length > 0 ? ',' : '';
      this.edits.replace(open + 1, open + 1, `${this.view}.c(${JSON.stringify(context)},${this.view}.s.eval${comma}`);
      node.arguments.forEach((a) => this.visit(a));
      this.edits.close(node.end - 1, ')');
      return true;
    }

    /** In the engine's own scope the text may hold import(), and is otherwise V8's. */
    importingEval(node) {
      if (!this.style.imports || node.arguments.length === 0 || node.arguments[0].type === 'SpreadElement') {
        return false;
      }
      this.note('eval', false);
      internal.evalText(this.source, this.edits, this.view, node, () => node.arguments.forEach((a) => this.visit(a)));
      return true;
    }

    dynamicHere() {
      const found = this.scope.resolve('\0');
      if (found === 'free') {
        return null;
      }
      this.usesDynamic = true;
      return found;
    }

    visitChildren(node) {
      eachChild(node, (child) => this.visit(child));
    }
  }

  internal.References = References;
})
