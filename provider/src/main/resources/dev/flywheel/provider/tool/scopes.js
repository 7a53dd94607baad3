// Scope analysis: which names a source declares, and where. Each node that opens a scope gets it as `node.scope`.
(function (internal) {
  'use strict';

  const { eachChild, isFunction, hasUseStrict, boundNames } = internal.syntax;

  /** One lexical scope. `names` maps a declared name to its kind; the outermost scope keeps its variables in `vars`. */
  class Scope {
    constructor(kind, parent, strict) {
      this.kind = kind;
      this.parent = parent;
      this.strict = strict;
      this.names = new Map();
      this.dynamic = kind === 'with' ? 'with' : null;
      this.varScope = kind === 'body' || kind === 'top' || kind === 'static' ? this : parent.varScope;
    }

    /** Where a name leads: 'local', 'free', or, through a `with` or a function with direct eval, 'with' or 'eval'. */
    resolve(name) {
      let dynamic = null;
      for (let scope = this; scope !== null; scope = scope.parent) {
        const kind = scope.names.get(name);
        if (kind !== undefined) {
          return scope.kind === 'top' ? `top-${kind}` : 'local';
        }
        if (scope.dynamic !== null && dynamic !== 'with') {
          dynamic = scope.dynamic;
        }
      }
      return dynamic ?? 'free';
    }

    /** The names that code here can see, without those of the outermost scope object. */
    visibleNames() {
      const names = new Set();
      for (let scope = this; scope !== null; scope = scope.parent) {
        scope.names.forEach((kind, name) => names.add(name));
      }
      return [...names];
    }

    /** Whether a function stands between this scope and the outermost one. */
    inFunction() {
      return this.varScope.kind !== 'top';
    }
  }

  class Analysis {
    constructor(program, options) {
      this.identifiers = new Set();
      this.vars = new Map();
      this.blockFunctions = [];
      this.hasEval = false;
      this.hasWith = false;
      this.top = new Scope('top', null, options.strict === true || hasUseStrict(program.body));
      // Direct eval inside a function: its variables belong to that function and stay as they are.
      this.outerVars = options.eval === true && (options.inFunction === true || this.top.strict);
      for (const name of options.locals ?? []) {
        this.top.names.set(name, 'outer');
      }
      this.top.dynamic = options.dynamic ?? null;
      this.scope = this.top;
      program.scope = this.top;
      program.body.forEach((statement) => this.statementAtTop(statement));
      this.blockFunctions.forEach((f) => this.hoistBlockFunction(f));
    }

    statementAtTop(node) {
      if (node.type === 'FunctionDeclaration') {
        this.identifiers.add(node.id.name);
        this.declareVar(node.id.name, 'function');
        node.atTop = true;
        this.functionParts(node);
      } else if (node.type === 'LabeledStatement') {
        this.statementAtTop(node.body);
      } else {
        this.visit(node);
      }
    }

    declareVar(name, kind) {
      const target = this.scope.varScope;
      if (target !== this.top) {
        target.names.set(name, 'var');
      } else if (this.outerVars) {
        if (!this.top.names.has(name)) {
          this.top.names.set(name, 'var');
        }
      } else if (kind === 'function' || !this.vars.has(name)) {
        this.vars.set(name, kind);
      }
    }

    within(scope, action) {
      const outer = this.scope;
      this.scope = scope;
      action();
      this.scope = outer;
    }

    open(node, kind, action, strict = this.scope.strict) {
      node.scope = new Scope(kind, this.scope, strict);
      this.within(node.scope, action);
    }

    children(node) {
      eachChild(node, (child) => this.visit(child));
    }

    visit(node) {
      switch (node.type) {
        case 'Identifier':
          this.identifiers.add(node.name);
          return;
        case 'FunctionDeclaration':
          this.functionDeclaration(node);
          return;
        case 'FunctionExpression':
          this.functionExpression(node);
          return;
        case 'ArrowFunctionExpression':
          this.functionParts(node);
          return;
        case 'ClassDeclaration':
        case 'ClassExpression':
          this.classDefinition(node);
          return;
        case 'VariableDeclaration':
          this.variableDeclaration(node);
          return;
        case 'BlockStatement':
        case 'ForStatement':
        case 'ForInStatement':
        case 'ForOfStatement':
          this.open(node, 'block', () => this.children(node));
          return;
        case 'SwitchStatement':
          this.visit(node.discriminant);
          this.open(node, 'block', () => node.cases.forEach((c) => this.children(c)));
          return;
        case 'CatchClause':
          this.catchClause(node);
          return;
        case 'StaticBlock':
          this.open(node, 'static', () => this.children(node));
          return;
        case 'WithStatement':
          this.visit(node.object);
          this.hasWith = true;
          this.open(node, 'with', () => this.visit(node.body));
          return;
        case 'CallExpression':
          this.call(node);
          return;
        default:
          this.children(node);
      }
    }

    call(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'eval' && !node.optional) {
        this.hasEval = true;
        if (!this.scope.strict) {
          for (let s = this.scope; s !== null; s = s.parent) {
            if (s.kind === 'body' || s.kind === 'params') {
              s.dynamic = 'eval';
              break;
            }
          }
        }
      }
      this.children(node);
    }

    catchClause(node) {
      this.open(node, 'catch', () => {
        if (node.param !== null) {
          const kind = node.param.type === 'Identifier' ? 'catch' : 'let';
          boundNames(node.param, (id) => this.scope.names.set(id.name, kind));
          this.visit(node.param);
        }
        this.visit(node.body);
      });
    }

    variableDeclaration(node) {
      for (const declarator of node.declarations) {
        boundNames(declarator.id, (id) => {
          if (node.kind === 'var') {
            this.declareVar(id.name, 'var');
          } else {
            this.scope.names.set(id.name, node.kind);
          }
        });
      }
      this.children(node);
    }

    functionDeclaration(node) {
      const name = node.id.name;
      this.identifiers.add(name);
      if (this.scope.kind === 'body' || this.scope.kind === 'static') {
        this.scope.names.set(name, 'function');
      } else if (this.scope === this.top) {
        // The body of a labelled or `if` statement: a block of its own.
        this.open(node, 'block', () => {
          this.blockFunction(node, name);
          this.functionParts(node);
        });
        return;
      } else {
        this.blockFunction(node, name);
      }
      this.functionParts(node);
    }

    blockFunction(node, name) {
      if (!this.scope.names.has(name)) {
        this.scope.names.set(name, 'function');
      }
      if (!this.scope.strict && !node.async && !node.generator) {
        this.blockFunctions.push({ node, name, scope: this.scope });
      }
    }

    /** ECMA-262 annex B.3.2: a function in a block is also a variable of the function around, unless that would clash. */
    hoistBlockFunction({ node, name, scope }) {
      const target = scope.varScope;
      for (let s = scope.parent; s !== target.parent; s = s.parent) {
        const kind = s.names.get(name);
        if (kind !== undefined && kind !== 'catch' && kind !== 'outer' && !(s === target && (kind === 'var' || kind === 'function'))) {
          return;
        }
      }
      if (target.kind === 'body' && target.parent.names.has(name) && name !== 'arguments') {
        return;
      }
      this.within(target, () => this.declareVar(name, 'var'));
      node.hoisted = target === this.top && !this.outerVars;
    }

    functionExpression(node) {
      if (node.id !== null) {
        this.identifiers.add(node.id.name);
        this.open(node, 'name', () => {
          this.scope.names.set(node.id.name, 'function');
          this.functionParts(node);
        });
      } else {
        this.functionParts(node);
      }
    }

    functionParts(node) {
      const isBlock = node.body.type === 'BlockStatement';
      const strict = this.scope.strict || (isBlock && hasUseStrict(node.body.body));
      // Parameters form a function's outer scope, the body its inner one.
      const params = new Scope('params', this.scope, strict);
      const body = new Scope('body', params, strict);
      params.varScope = body;
      node.paramScope = params;
      node.bodyScope = body;
      if (node.type !== 'ArrowFunctionExpression') {
        params.names.set('arguments', 'var');
      }
      this.within(params, () => node.params.forEach((param) => {
        boundNames(param, (id) => params.names.set(id.name, 'param'));
        this.visit(param);
      }));
      this.within(body, () => (isBlock ? node.body.body.forEach((s) => this.visit(s)) : this.visit(node.body)));
    }

    classDefinition(node) {
      if (node.id !== null) {
        this.identifiers.add(node.id.name);
        if (node.type === 'ClassDeclaration') {
          this.scope.names.set(node.id.name, 'class');
        }
      }
      this.open(node, 'class', () => {
        if (node.id !== null) {
          this.scope.names.set(node.id.name, 'const');
        }
        this.children(node);
      }, true);
    }
  }

  internal.analyse = (program, options) => new Analysis(program, options);
})
