// TypeScript whose types can be blanked out, so that all that is left keeps its place. What has a meaning of its own in
// JavaScript, such as an enum, and the few forms that blanks would give another meaning, are for the transformer.
(function (internal) {
  'use strict';

  const { ts } = internal;
  const Kind = ts.SyntaxKind;

  const ERASED_MODIFIERS = new Set([Kind.PublicKeyword, Kind.PrivateKeyword, Kind.ProtectedKeyword, Kind.ReadonlyKeyword,
    Kind.OverrideKeyword, Kind.AbstractKeyword, Kind.DeclareKeyword]);

  /** Names of fields that read the name on the next line as theirs, once their types are gone. */
  const PREFIXES = new Set(['get', 'set', 'static', 'async', 'accessor']);

  /** Thrown for what has no counterpart in JavaScript. */
  class Refused extends Error {
    constructor(message, start, end) {
      super(message);
      this.start = start;
      this.end = end;
    }
  }

  const has = (node, kind) => node.modifiers !== undefined && node.modifiers.some((modifier) => modifier.kind === kind);

  class Eraser {
    constructor(file) {
      this.file = file;
      this.text = file.text;
      this.blanks = new internal.Blanks(file.text);
      this.visit = this.visit.bind(this);
      this.transform = false;
      this.lowered = false;
    }

    /** The code; undefined when it takes a transformation. */
    erase() {
      this.file.statements.forEach(this.visit);
      return this.transform ? undefined : this.blanks.apply();
    }

    // Goes on, so that what is to be refused is found.
    needsTransform(node, lowered) {
      this.transform = true;
      this.lowered ||= lowered;
      ts.forEachChild(node, (child) => {
        if (!ts.isTypeNode(child) || child.kind === Kind.ExpressionWithTypeArguments) {
          this.visit(child);
        }
      });
    }

    refuse(node, message) {
      throw new Refused(message, this.start(node), node.end);
    }

    start(node) {
      return ts.skipTrivia(this.text, node.pos);
    }

    /** A whole statement or member. */
    drop(node) {
      this.blanks.addWithSemicolon(this.start(node), node.end);
    }

    /** An element of a list, with the comma behind it. */
    dropElement(node) {
      const after = ts.skipTrivia(this.text, node.end);
      this.blanks.add(this.start(node), this.text[after] === ',' ? after + 1 : node.end);
    }

    /** `<T, U>` of declarations and calls. */
    dropTypeList(list) {
      if (list !== undefined) {
        this.blanks.add(list.pos - 1, ts.skipTrivia(this.text, list.end) + 1);
      }
    }

    /** `?`, `!` and the type behind a name. */
    dropAnnotation(name, node) {
      const end = (node.type ?? node.questionToken ?? node.exclamationToken)?.end;
      if (end !== undefined) {
        this.blanks.add(name.end, end);
      }
    }

    each(nodes) {
      nodes?.forEach(this.visit);
    }

    optional(node) {
      if (node !== undefined) {
        this.visit(node);
      }
    }

    visit(node) {
      const handler = HANDLERS[node.kind];
      if (handler === undefined) {
        ts.forEachChild(node, this.visit);
      } else {
        handler(this, node);
      }
    }

    /** A statement that may end where a type does: the line after it stays a statement of its own. */
    statement(node) {
      if (has(node, Kind.DeclareKeyword)) {
        this.drop(node);
        return;
      }
      ts.forEachChild(node, this.visit);
      if (this.text[node.end - 1] !== ';') {
        this.blanks.endStatement(node.end);
      }
    }

    // ---- functions

    modifiers(node) {
      const { modifiers } = node;
      if (modifiers === undefined) {
        return;
      }
      modifiers.forEach((modifier, index) => {
        if (modifier.kind === Kind.Decorator) {
          this.transform = true;
          this.lowered = true;
          this.visit(modifier.expression);
        } else if (modifier.kind === Kind.AccessorKeyword) {
          this.transform = true;
          this.lowered = true;
        } else if (ERASED_MODIFIERS.has(modifier.kind)) {
          const start = this.start(modifier);
          if (index === 0 && !ts.isClassLike(node)) {
            this.blanks.addWithSemicolon(start, modifier.end);
          } else {
            this.blanks.add(start, modifier.end);
          }
        }
      });
    }

    signature(node) {
      this.dropTypeList(node.typeParameters);
      this.each(node.parameters);
      if (node.type !== undefined) {
        const close = ts.skipTrivia(this.text, node.parameters.end);
        if (node.kind === Kind.ArrowFunction && this.blanks.breaksLine(close, node.type.end)) {
          this.blanks.addWithLast(close, node.type.end, ')');
        } else {
          this.blanks.add(close + 1, node.type.end);
        }
      }
    }

    functionLike(node) {
      if (node.body === undefined || has(node, Kind.DeclareKeyword)) {
        this.drop(node);
        return;
      }
      this.modifiers(node);
      this.optional(node.name);
      if (node.questionToken !== undefined) {
        this.blanks.add(this.start(node.questionToken), node.questionToken.end);
      }
      this.signature(node);
      this.visit(node.body);
    }

    arrow(node) {
      const { typeParameters } = node;
      if (typeParameters !== undefined && this.blanks.breaksLine(typeParameters.pos, typeParameters.end + 1)) {
        this.needsTransform(node, false);
        return;
      }
      this.signature(node);
      this.visit(node.body);
    }

    parameter(node) {
      if (node.name.kind === Kind.Identifier && node.name.escapedText === 'this') {
        this.dropElement(node);
        return;
      }
      for (const modifier of node.modifiers ?? []) {
        if (modifier.kind === Kind.Decorator) {
          this.refuse(modifier, 'Decorators of parameters are not supported');
        }
        this.transform = true;
      }
      this.visit(node.name);
      this.dropAnnotation(node.name, node);
      this.optional(node.initializer);
    }

    // ---- classes

    classLike(node) {
      if (has(node, Kind.DeclareKeyword)) {
        this.drop(node);
        return;
      }
      this.modifiers(node);
      this.optional(node.name);
      this.dropTypeList(node.typeParameters);
      for (const clause of node.heritageClauses ?? []) {
        if (clause.token === Kind.ImplementsKeyword) {
          this.blanks.add(this.start(clause), clause.end);
        } else {
          clause.types.forEach(this.visit);
        }
      }
      this.each(node.members);
    }

    property(node) {
      if (has(node, Kind.DeclareKeyword) || has(node, Kind.AbstractKeyword)) {
        this.drop(node);
        return;
      }
      this.modifiers(node);
      this.visit(node.name);
      this.dropAnnotation(node.name, node);
      this.optional(node.initializer);
      if (this.text[node.end - 1] !== ';' && (node.initializer !== undefined || PREFIXES.has(node.name.escapedText))) {
        this.blanks.endStatement(node.end);
      }
    }

    // ---- imports and exports

    specifiers(list) {
      for (const specifier of list.elements) {
        if (specifier.isTypeOnly) {
          this.dropElement(specifier);
        }
      }
    }

    importDeclaration(node) {
      const clause = node.importClause;
      if (clause?.isTypeOnly) {
        this.drop(node);
      } else if (clause?.namedBindings?.kind === Kind.NamedImports) {
        this.specifiers(clause.namedBindings);
      }
    }

    exportDeclaration(node) {
      if (node.isTypeOnly) {
        this.drop(node);
      } else if (node.exportClause?.kind === Kind.NamedExports) {
        this.specifiers(node.exportClause);
      }
    }

    importEquals(node) {
      if (node.isTypeOnly || has(node, Kind.DeclareKeyword)) {
        this.drop(node);
      } else if (node.moduleReference.kind === Kind.ExternalModuleReference) {
        this.refuse(node, "'import ... = require(...)' is not supported, use 'import ... from' or 'const ... = require(...)'");
      } else {
        this.transform = true;
      }
    }

    moduleDeclaration(node) {
      if (has(node, Kind.DeclareKeyword) || ts.getModuleInstanceState(node) === ts.ModuleInstanceState.NonInstantiated) {
        this.drop(node);
      } else {
        this.needsTransform(node, false);
      }
    }

    // ---- expressions

    /** `x as T`, `x satisfies T`, `f<T>` and `x!`. */
    trailing(node) {
      this.visit(node.expression);
      this.blanks.add(node.expression.end, node.end);
    }

    /** Without its type, what stands before `as` may bind less strongly than the operator behind it. */
    binary(node) {
      const { left, operatorToken } = node;
      if ((left.kind === Kind.AsExpression || left.kind === Kind.SatisfiesExpression)
        && ts.getOperatorPrecedence(Kind.BinaryExpression, operatorToken.kind)
          > ts.getOperatorPrecedence(Kind.BinaryExpression, Kind.LessThanToken)) {
        this.transform = true;
      }
      this.visit(left);
      this.visit(node.right);
    }

    call(node) {
      this.visit(node.expression ?? node.tag);
      this.dropTypeList(node.typeArguments);
      this.each(node.arguments);
      this.optional(node.template);
    }
  }

  const functionLike = (eraser, node) => eraser.functionLike(node);
  const classLike = (eraser, node) => eraser.classLike(node);
  const trailing = (eraser, node) => eraser.trailing(node);
  const statement = (eraser, node) => eraser.statement(node);
  const call = (eraser, node) => eraser.call(node);
  const drop = (eraser, node) => eraser.drop(node);

  const HANDLERS = {
    __proto__: null,
    [Kind.InterfaceDeclaration]: drop,
    [Kind.TypeAliasDeclaration]: drop,
    [Kind.NamespaceExportDeclaration]: drop,
    [Kind.IndexSignature]: drop,
    [Kind.VariableStatement]: statement,
    [Kind.ExpressionStatement]: statement,
    [Kind.ReturnStatement]: statement,
    [Kind.ThrowStatement]: statement,
    [Kind.FunctionDeclaration]: functionLike,
    [Kind.FunctionExpression]: functionLike,
    [Kind.MethodDeclaration]: functionLike,
    [Kind.Constructor]: functionLike,
    [Kind.GetAccessor]: functionLike,
    [Kind.SetAccessor]: functionLike,
    [Kind.ArrowFunction]: (eraser, node) => eraser.arrow(node),
    [Kind.Parameter]: (eraser, node) => eraser.parameter(node),
    [Kind.ClassDeclaration]: classLike,
    [Kind.ClassExpression]: classLike,
    [Kind.PropertyDeclaration]: (eraser, node) => eraser.property(node),
    [Kind.ImportDeclaration]: (eraser, node) => eraser.importDeclaration(node),
    [Kind.ExportDeclaration]: (eraser, node) => eraser.exportDeclaration(node),
    [Kind.ImportEqualsDeclaration]: (eraser, node) => eraser.importEquals(node),
    [Kind.ExportAssignment]: (eraser, node) => {
      if (node.isExportEquals) {
        eraser.refuse(node, "'export =' is not supported, use 'export default' or 'module.exports ='");
      }
      eraser.statement(node);
    },
    [Kind.ModuleDeclaration]: (eraser, node) => eraser.moduleDeclaration(node),
    [Kind.EnumDeclaration]: (eraser, node) => {
      if (has(node, Kind.DeclareKeyword)) {
        eraser.drop(node);
      } else {
        eraser.needsTransform(node, false);
      }
    },
    [Kind.VariableDeclaration]: (eraser, node) => {
      eraser.visit(node.name);
      eraser.dropAnnotation(node.name, node);
      eraser.optional(node.initializer);
    },
    [Kind.AsExpression]: trailing,
    [Kind.SatisfiesExpression]: trailing,
    [Kind.NonNullExpression]: trailing,
    [Kind.ExpressionWithTypeArguments]: trailing,
    [Kind.TypeAssertionExpression]: (eraser, node) => {
      eraser.transform = true;
      eraser.visit(node.expression);
    },
    [Kind.BinaryExpression]: (eraser, node) => eraser.binary(node),
    [Kind.CallExpression]: call,
    [Kind.NewExpression]: call,
    [Kind.TaggedTemplateExpression]: call,
  };

  internal.Eraser = Eraser;
  internal.Refused = Refused;
})
