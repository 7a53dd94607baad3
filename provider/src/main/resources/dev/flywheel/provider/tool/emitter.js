// The walk that writes the edits: statements, functions, `this`, and the expressions that treat names in their own way.
(function (internal) {
  'use strict';

  const NATIVE_SELF = { kind: 'native' };

  class Emitter extends internal.Declarations {
    constructor(source, analysis, style) {
      super(source, analysis, style);
      this.self = { kind: style.self };
    }

    program(node) {
      this.statements(node.body);
    }

    within(scope, action) {
      const outer = this.scope;
      this.scope = scope ?? outer;
      action();
      this.scope = outer;
    }

    statements(list) {
      for (let i = 0; i < list.length; i++) {
        this.statement(list[i], true);
      }
    }

    /** A statement; `inList`: others may stand beside it. */
    statement(node, inList) {
      if (node.type === 'LabeledStatement') {
        liftMark(node);
      }
      const { clearsResult } = node;
      if (clearsResult) {
        const text = `${this.style.result}=void 0;`;
        this.edits.open(node.start, inList ? text : `{${text}`);
      }
      switch (node.type) {
        case 'ExpressionStatement':
          this.expressionStatement(node, inList);
          break;
        case 'VariableDeclaration':
          this.variableDeclaration(node, inList);
          break;
        case 'FunctionDeclaration':
          this.within(node.scope, () => this.functionDeclaration(node, inList));
          break;
        case 'ClassDeclaration':
          this.classDeclaration(node);
          break;
        case 'BlockStatement':
        case 'StaticBlock':
          this.within(node.scope, () => this.statements(node.body));
          break;
        case 'TryStatement':
          this.tryStatement(node);
          break;
        default:
          this.compound(node);
      }
      if (clearsResult && !inList) {
        this.edits.close(node.end, '}');
      }
    }

    /** The place of a throw is noted for values that have no stack; new objects are taken for errors. */
    throwStatement(node) {
      const { argument } = node;
      if (argument.type !== 'NewExpression' && !this.async) {
        const { line, column } = internal.acorn.getLineInfo(this.source, node.start);
        this.edits.open(argument.start, `${this.view}.h(${line},${column + 1},`);
        this.visit(argument);
        this.edits.close(argument.end, ')');
      } else {
        this.visit(argument);
      }
    }

    /** What `action` walks may run more than once. */
    repeated(action) {
      const { repeats } = this;
      this.repeats = true;
      action();
      this.repeats = repeats;
    }

    compound(node) {
      switch (node.type) {
        case 'LabeledStatement':
          this.statement(node.body, false);
          return;
        case 'IfStatement':
          this.visit(node.test);
          this.statement(node.consequent, false);
          if (node.alternate !== null) {
            this.statement(node.alternate, false);
          }
          return;
        case 'WhileStatement':
        case 'DoWhileStatement':
          this.repeated(() => {
            this.visit(node.test);
            this.statement(node.body, false);
          });
          return;
        case 'ForStatement':
          this.repeated(() => this.within(node.scope, () => this.forStatement(node)));
          return;
        case 'ForInStatement':
        case 'ForOfStatement':
          this.repeated(() => this.within(node.scope, () => this.forEach(node)));
          return;
        case 'SwitchStatement':
          this.visit(node.discriminant);
          this.within(node.scope, () => node.cases.forEach((c) => this.switchCase(c)));
          return;
        case 'WithStatement':
          this.visit(node.object);
          this.within(node.scope, () => this.statement(node.body, false));
          return;
        case 'ThrowStatement':
          this.throwStatement(node);
          return;
        default:
          this.visitChildren(node);
      }
    }

    expressionStatement(node, inList) {
      const { expression } = node;
      if (!node.setsResult) {
        if (inList) {
          this.edits.guard(node.start);
        }
        this.visit(expression);
        return;
      }
      if (node.returnsResult) {
        this.edits.open(node.start, 'return ');
        this.visit(expression);
        return;
      }
      const parens = expression.type === 'SequenceExpression';
      this.edits.open(node.start, `${inList ? '' : ' '}${this.style.result}=${parens ? '(' : ''}`);
      this.visit(expression);
      if (parens) {
        this.edits.close(this.source[node.end - 1] === ';' ? node.end - 1 : node.end, ')');
      }
    }

    forStatement(node) {
      if (node.init !== null) {
        this.forInit(node.init);
      }
      if (node.test !== null) {
        this.visit(node.test);
      }
      if (node.update !== null) {
        this.visit(node.update);
      }
      this.statement(node.body, false);
    }

    forEach(node) {
      this.forTarget(node);
      this.visit(node.right);
      if (node.closeHead) {
        this.edits.close(node.right.end, ')');
      }
      this.statement(node.body, false);
    }

    switchCase(node) {
      if (node.test !== null) {
        this.visit(node.test);
      }
      this.statements(node.consequent);
    }

    tryStatement(node) {
      this.statement(node.block, true);
      const { handler, finalizer } = node;
      if (handler !== null) {
        this.within(handler.scope, () => {
          if (handler.param !== null) {
            this.target(handler.param);
          }
          this.statement(handler.body, true);
        });
      }
      if (finalizer !== null) {
        const { result, saved } = this.style;
        if (node.keepsResult) {
          this.edits.open(finalizer.start + 1, `let ${saved}=${result};${result}=void 0;`);
        }
        this.statement(finalizer, true);
        if (node.keepsResult) {
          this.edits.close(finalizer.end - 1, `;${result}=${saved};`);
        }
      }
    }

    visit(node) {
      switch (node.type) {
        case 'Identifier':
          this.read(node);
          return;
        case 'ThisExpression':
          this.thisExpression(node);
          return;
        case 'MemberExpression':
          this.visit(node.object);
          if (node.computed) {
            this.visit(node.property);
          }
          return;
        case 'CallExpression':
          this.call(node);
          return;
        case 'TaggedTemplateExpression':
          this.called(node.tag);
          this.visit(node.quasi);
          return;
        case 'AssignmentExpression':
          this.assign(node, node.left, node.operator, node.right);
          return;
        case 'UpdateExpression':
          this.update(node);
          return;
        case 'UnaryExpression':
          this.unary(node);
          return;
        case 'Property':
          this.property(node);
          return;
        case 'FunctionExpression':
          this.within(node.scope, () => this.functionParts(node));
          return;
        case 'ArrowFunctionExpression':
          this.functionParts(node);
          return;
        case 'ClassExpression':
          this.classDefinition(node);
          return;
        case 'ImportExpression':
          this.importCall(node);
          return;
        default:
          if (node.type.endsWith('Statement')) {
            this.statement(node, false);
          } else {
            this.visitChildren(node);
          }
      }
    }

    called(node) {
      if (node.type === 'Identifier') {
        this.callee(node);
      } else {
        this.visit(node);
      }
    }

    call(node) {
      if (node.callee.type === 'Identifier' && this.directEval(node)) {
        return;
      }
      this.called(node.callee);
      node.arguments.forEach((a) => this.visit(a));
    }

    update(node) {
      if (node.argument.type === 'Identifier') {
        const kind = this.kindOf(node.argument.name, true);
        if (kind === 'scope') {
          this.edits.open(node.argument.start, `${this.view}.s.`);
        } else {
          this.targetName(node.argument);
        }
      } else {
        this.visit(node.argument);
      }
    }

    unary(node) {
      if (node.argument.type === 'Identifier' && node.operator === 'typeof') {
        this.typeOf(node);
      } else if (node.argument.type === 'Identifier' && node.operator === 'delete') {
        this.deleteName(node);
      } else {
        this.visit(node.argument);
      }
    }

    property(node) {
      if (node.shorthand) {
        this.shorthand(node.value, false);
        return;
      }
      if (node.computed) {
        this.visit(node.key);
      }
      this.visit(node.value);
    }

    importCall(node) {
      if (this.style.routed || this.style.imports) {
        this.escapes = true;
        internal.importCall(this.source, this.edits, this.view, node);
      }
      this.visitChildren(node);
    }

    thisExpression(node) {
      if (!this.style.routed || this.self.kind === 'native') {
        return;
      }
      this.escapes = true;
      if (this.self.kind === 'top') {
        this.edits.replace(node.start, node.end, `${this.view}.g`);
      } else if (this.self.slot === undefined) {
        this.edits.replace(node.start, node.end, `${this.view}.t(this)`);
      } else {
        this.self.slot.text = this.self.declaration;
        this.edits.replace(node.start, node.end, this.style.selfName);
      }
    }

    functionParts(node) {
      this.escapes = true;
      const arrow = node.type === 'ArrowFunctionExpression';
      const { self, suspendable } = this;
      if (!arrow) {
        this.self = node.bodyScope.strict ? NATIVE_SELF : { kind: 'sloppy' };
      }
      this.suspendable = node.async || node.generator === true;
      this.repeated(() => {
        this.within(node.paramScope, () => node.params.forEach((p) => this.target(p)));
        this.within(node.bodyScope, () => this.functionBody(node, arrow));
      });
      this.self = self;
      this.suspendable = suspendable;
    }

    functionBody(node, arrow) {
      if (node.body.type !== 'BlockStatement') {
        this.visit(node.body);
        return;
      }
      if (!arrow && this.self.kind === 'sloppy') {
        this.self = this.selfSlot(node.body);
      }
      this.statements(node.body.body);
    }

    /** Room at the start of a sloppy function for the one place that looks at its real `this`. */
    selfSlot(body) {
      const directives = body.body.filter((s) => s.directive !== undefined);
      const at = directives.length > 0 ? directives.at(-1).end : body.start + 1;
      const declaration = `${directives.length > 0 ? ';' : ''}const ${this.style.selfName}=${this.view}.t(this);`;
      return { kind: 'sloppy', slot: this.edits.open(at, ''), declaration };
    }

    classDefinition(node) {
      this.escapes = true;
      this.repeated(() => this.within(node.scope, () => {
        if (node.superClass !== null) {
          this.visit(node.superClass);
        }
        node.body.body.forEach((element) => this.classElement(element));
      }));
    }

    classElement(node) {
      if (node.computed) {
        this.visit(node.key);
      }
      const { self, suspendable } = this;
      this.self = NATIVE_SELF;
      this.suspendable = false;
      if (node.type === 'StaticBlock') {
        this.statement(node, true);
      } else if (node.value !== null) {
        this.visit(node.value);
      }
      this.self = self;
      this.suspendable = suspendable;
    }
  }

  /** The result is cleared before the label, not between the label and its loop. */
  function liftMark(node) {
    let inner = node.body;
    while (inner.type === 'LabeledStatement') {
      inner = inner.body;
    }
    if (inner.clearsResult) {
      inner.clearsResult = false;
      node.clearsResult = true;
    }
  }

  internal.Emitter = Emitter;
})
