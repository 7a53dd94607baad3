// How top-level declarations are written: variables and functions of the scope, and the engine's own let, const and class.
(function (internal) {
  'use strict';

  /** The part of the walk that knows declarations. */
  class Declarations extends internal.References {
    /** Whether the declaration's names are not variables of the generated code. */
    isLifted(node) {
      if (node.kind === 'var') {
        return this.style.liftVars && this.scope.varScope === this.analysis.top && !this.analysis.outerVars;
      }
      return this.style.liftLexical && this.scope === this.analysis.top && (node.kind === 'let' || node.kind === 'const');
    }

    variableDeclaration(node, inList) {
      if (!this.isLifted(node)) {
        node.declarations.forEach((d) => this.plainDeclarator(d));
        return;
      }
      const asBlock = this.style.emptyCompletions;
      const keyword = asBlock ? `{let ${this.style.result}=(` : inList ? ';' : '';
      this.edits.replace(node.start, node.start + node.kind.length, keyword);
      node.declarations.forEach((d) => this.liftedDeclarator(d, node.kind));
      if (asBlock) {
        this.edits.close(node.declarations.at(-1).end, ');}');
      }
    }

    plainDeclarator(declarator) {
      this.target(declarator.id);
      if (declarator.init !== null) {
        this.visit(declarator.init);
      }
    }

    liftedDeclarator(declarator, kind) {
      const { id, init } = declarator;
      if (init === null) {
        if (kind === 'var') {
          this.edits.replace(id.start, id.end, '0');
        } else {
          this.edits.close(id.end, '=void 0');
        }
        return;
      }
      const parens = id.type === 'ObjectPattern';
      if (parens) {
        this.edits.open(declarator.start, '(');
      }
      const { constants } = this.style;
      this.style.constants = false;
      if (constants) {
        this.liftedTarget(id);
        this.style.constants = constants;
        this.visit(init);
      } else {
        this.assign(declarator, id, '=', init);
      }
      this.style.constants = constants;
      if (parens) {
        this.edits.close(declarator.end, ')');
      }
    }

    /** The target of the engine's own declaration: names stay, defaults and computed keys are walked as ever. */
    liftedTarget(id) {
      this.target(id);
    }

    /** The head of `for (var i = 0; ...)`. */
    forInit(node) {
      if (node.type !== 'VariableDeclaration') {
        this.visit(node);
      } else if (!this.isLifted(node)) {
        node.declarations.forEach((d) => this.plainDeclarator(d));
      } else {
        this.edits.replace(node.start, node.start + 3, '');
        node.declarations.forEach((d) => this.liftedDeclarator(d, 'var'));
      }
    }

    /** The left side of for-in and for-of. */
    forTarget(loop) {
      const node = loop.left;
      if (node.type !== 'VariableDeclaration') {
        this.target(node);
        return;
      }
      const { id, init } = node.declarations[0];
      if (!this.isLifted(node)) {
        this.plainDeclarator(node.declarations[0]);
        return;
      }
      this.edits.replace(node.start, node.start + 3, '');
      if (init === null) {
        this.target(id);
        return;
      }
      // ECMA-262 annex B.3.5: for (var x = 1 in o) becomes for (x in (x = 1, o)).
      const text = this.kindOf(id.name, true) === 'scope' ? `${this.view}.s.${this.raw(id)}` : this.raw(id);
      this.edits.replace(id.start, id.end, `${text} in (${text}`);
      this.visit(init);
      const keyword = internal.syntax.skipTrivia(this.source, init.end);
      this.edits.replace(keyword, keyword + 2, ',');
      loop.closeHead = true;
    }

    /** A function declaration: one at the top is assigned at entry, one in a block where it stands (annex B). */
    functionDeclaration(node, inList) {
      if (node.hoisted && this.style.liftVars) {
        const name = node.id.name;
        const store = this.style.routed ? `${this.view}.s.${name}=${name}` : `globalThis.${name}=${name}`;
        const text = this.style.emptyCompletions ? `{let ${this.style.result}=(${store});}` : `${store};`;
        this.edits.open(node.start, inList ? text : `{${text}`);
        if (!inList) {
          this.edits.close(node.end, '}');
        }
      }
      if (node.suffix !== undefined) {
        this.edits.close(node.id.end, node.suffix);
      }
      this.functionParts(node);
    }

    classDeclaration(node) {
      const lifted = this.style.liftLexical && this.scope === this.analysis.top;
      if (lifted) {
        const name = this.raw(node.id);
        this.edits.open(node.start, this.style.emptyCompletions ? `{let ${this.style.result}=(${name}=` : `;${name}=`);
      }
      this.classDefinition(node);
      if (lifted) {
        this.edits.close(node.end, this.style.emptyCompletions ? ');}' : ';');
      }
    }
  }

  internal.Declarations = Declarations;
})
