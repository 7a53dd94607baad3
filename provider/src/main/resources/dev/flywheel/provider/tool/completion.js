// Completion values: marks the statements whose value is the value of the script, as `eval` would give it.
//
// Statements are read from the last to the first; once the result is surely set, what stands before need not set it.
// Marks: `setsResult` on an expression statement, `clearsResult` on a statement before which the result becomes undefined,
// `keepsResult` on a try statement whose finally block must put the result back.
(function (internal) {
  'use strict';

  class Completion {
    constructor() {
      this.isSet = false;
      this.breakable = false;
      this.setters = 0;
    }

    list(statements) {
      for (let i = statements.length - 1; i >= 0; i--) {
        this.visit(statements[i]);
      }
    }

    clear(node) {
      if (!this.isSet) {
        node.clearsResult = true;
        this.setters++;
      }
    }

    inBreakable(action) {
      const outer = this.breakable;
      this.breakable = true;
      action();
      this.breakable = outer;
    }

    visit(node) {
      switch (node.type) {
        case 'ExpressionStatement':
          if (!this.isSet) {
            node.setsResult = true;
            this.setters++;
            this.isSet = true;
          }
          return;
        case 'BlockStatement':
          this.list(node.body);
          return;
        case 'LabeledStatement':
          this.labelled(node);
          return;
        case 'IfStatement':
          this.branches(node, node.consequent, node.alternate);
          return;
        case 'ForStatement':
        case 'ForInStatement':
        case 'ForOfStatement':
        case 'WhileStatement':
        case 'DoWhileStatement':
          this.loop(node, () => this.visit(node.body));
          return;
        case 'SwitchStatement':
          this.loop(node, () => {
            for (let i = node.cases.length - 1; i >= 0; i--) {
              this.list(node.cases[i].consequent);
            }
          });
          return;
        case 'TryStatement':
          this.tryStatement(node);
          return;
        case 'WithStatement':
          this.visit(node.body);
          this.finish(node);
          return;
        case 'BreakStatement':
        case 'ContinueStatement':
          this.isSet = false;
          return;
        case 'ThrowStatement':
          this.isSet = true;
          return;
        default:
      }
    }

    /** The node sets the result on every way through it, if need be by clearing it first. */
    finish(node) {
      this.clear(node);
      this.isSet = true;
    }

    labelled(node) {
      const after = this.isSet;
      this.inBreakable(() => this.visit(node.body));
      this.isSet = this.isSet || after;
    }

    loop(node, body) {
      const after = this.isSet;
      this.inBreakable(body);
      this.isSet = after;
      this.finish(node);
    }

    branches(node, first, second) {
      const after = this.isSet;
      this.visit(first);
      const setInFirst = this.isSet;
      this.isSet = after;
      if (second !== null) {
        this.visit(second);
      }
      this.isSet = this.isSet && setInFirst;
      this.finish(node);
    }

    tryStatement(node) {
      const after = this.isSet;
      if (node.finalizer !== null && this.breakable) {
        // Only a break or continue gives a finally block's value out.
        this.isSet = true;
        const before = this.setters;
        this.visit(node.finalizer);
        node.keepsResult = this.setters > before || !this.isSet;
        this.isSet = after && !node.keepsResult;
      }
      const set = this.isSet;
      this.visit(node.block);
      if (node.handler !== null) {
        const setInBlock = this.isSet;
        this.isSet = set;
        this.visit(node.handler.body);
        this.isSet = this.isSet && setInBlock;
      }
      this.finish(node);
    }
  }

  /** Marks a program; answers 'none', 'return' (the last statement alone gives the value) or 'variable'. */
  internal.markCompletion = (program) => {
    const completion = new Completion();
    completion.list(program.body);
    const last = program.body.findLast((s) => s.type !== 'EmptyStatement' && !s.type.endsWith('tionDeclaration'));
    if (completion.setters === 0) {
      return 'none';
    }
    if (completion.setters === 1 && last?.setsResult) {
      last.returnsResult = true;
      return 'return';
    }
    return 'variable';
  };
})
