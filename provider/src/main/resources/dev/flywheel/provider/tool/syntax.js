// What the rewriter knows of the shape of an ESTree: children in source order, small questions about nodes and text.
(function (internal) {
  'use strict';

  const CHILDREN = {
    __proto__: null,
    ArrayExpression: ['elements'],
    ArrayPattern: ['elements'],
    ArrowFunctionExpression: ['params', 'body'],
    AssignmentExpression: ['left', 'right'],
    AssignmentPattern: ['left', 'right'],
    AwaitExpression: ['argument'],
    BinaryExpression: ['left', 'right'],
    BlockStatement: ['body'],
    BreakStatement: [],
    CallExpression: ['callee', 'arguments'],
    CatchClause: ['param', 'body'],
    ChainExpression: ['expression'],
    ClassBody: ['body'],
    ClassDeclaration: ['superClass', 'body'],
    ClassExpression: ['superClass', 'body'],
    ConditionalExpression: ['test', 'consequent', 'alternate'],
    ContinueStatement: [],
    DebuggerStatement: [],
    DoWhileStatement: ['body', 'test'],
    EmptyStatement: [],
    ExportAllDeclaration: [],
    ExportDefaultDeclaration: ['declaration'],
    ExportNamedDeclaration: ['declaration', 'specifiers'],
    ExportSpecifier: ['local'],
    ExpressionStatement: ['expression'],
    ForInStatement: ['left', 'right', 'body'],
    ForOfStatement: ['left', 'right', 'body'],
    ForStatement: ['init', 'test', 'update', 'body'],
    FunctionDeclaration: ['params', 'body'],
    FunctionExpression: ['params', 'body'],
    Identifier: [],
    IfStatement: ['test', 'consequent', 'alternate'],
    ImportDeclaration: ['specifiers'],
    ImportDefaultSpecifier: ['local'],
    ImportExpression: ['source', 'options'],
    ImportNamespaceSpecifier: ['local'],
    ImportSpecifier: ['local'],
    LabeledStatement: ['body'],
    Literal: [],
    LogicalExpression: ['left', 'right'],
    MemberExpression: ['object', 'property'],
    MetaProperty: [],
    MethodDefinition: ['key', 'value'],
    NewExpression: ['callee', 'arguments'],
    ObjectExpression: ['properties'],
    ObjectPattern: ['properties'],
    ParenthesizedExpression: ['expression'],
    PrivateIdentifier: [],
    Program: ['body'],
    Property: ['key', 'value'],
    PropertyDefinition: ['key', 'value'],
    RestElement: ['argument'],
    ReturnStatement: ['argument'],
    SequenceExpression: ['expressions'],
    SpreadElement: ['argument'],
    StaticBlock: ['body'],
    Super: [],
    SwitchCase: ['test', 'consequent'],
    SwitchStatement: ['discriminant', 'cases'],
    TaggedTemplateExpression: ['tag', 'quasi'],
    TemplateElement: [],
    TemplateLiteral: ['expressions'],
    ThisExpression: [],
    ThrowStatement: ['argument'],
    TryStatement: ['block', 'handler', 'finalizer'],
    UnaryExpression: ['argument'],
    UpdateExpression: ['argument'],
    VariableDeclaration: ['declarations'],
    VariableDeclarator: ['id', 'init'],
    WhileStatement: ['test', 'body'],
    WithStatement: ['object', 'body'],
    YieldExpression: ['argument'],
  };

  /** Calls `visit(child)` for each child node in source order. */
  function eachChild(node, visit) {
    const keys = CHILDREN[node.type];
    if (keys === undefined) {
      throw new SyntaxError(`Unsupported syntax: ${node.type}`);
    }
    for (let i = 0; i < keys.length; i++) {
      const child = node[keys[i]];
      if (Array.isArray(child)) {
        for (let j = 0; j < child.length; j++) {
          if (child[j] !== null) {
            visit(child[j]);
          }
        }
      } else if (child !== null && child !== undefined) {
        visit(child);
      }
    }
  }

  function isFunction(node) {
    return node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration'
      || node.type === 'ArrowFunctionExpression';
  }

  /** IsAnonymousFunctionDefinition of ECMA-262: takes its name from what it is assigned to. */
  function isAnonymousFunction(node) {
    return node.type === 'ArrowFunctionExpression'
      || ((node.type === 'FunctionExpression' || node.type === 'ClassExpression') && node.id === null);
  }

  /** Whether a directive prologue holds "use strict". */
  function hasUseStrict(statements) {
    for (let i = 0; i < statements.length && statements[i].directive !== undefined; i++) {
      if (statements[i].directive === 'use strict') {
        return true;
      }
    }
    return false;
  }

  /** Whether evaluating `node` may suspend the function it stands in. */
  function suspends(node) {
    if (node.type === 'AwaitExpression' || node.type === 'YieldExpression' || node.await === true
      || node.kind === 'await using') {
      return true;
    }
    let found = false;
    eachChild(node, (child) => {
      found = found || (!isFunction(child) && suspends(child));
    });
    return found;
  }

  /** Calls `visit(identifier)` for each name a binding pattern declares. */
  function boundNames(pattern, visit) {
    switch (pattern.type) {
      case 'Identifier':
        visit(pattern);
        break;
      case 'ObjectPattern':
        pattern.properties.forEach((p) => boundNames(p.type === 'RestElement' ? p.argument : p.value, visit));
        break;
      case 'ArrayPattern':
        pattern.elements.forEach((e) => e !== null && boundNames(e, visit));
        break;
      case 'AssignmentPattern':
        boundNames(pattern.left, visit);
        break;
      case 'RestElement':
        boundNames(pattern.argument, visit);
        break;
      default:
        break;
    }
  }

  /** The position of the first character at or after `from` that is neither white space nor comment. */
  function skipTrivia(source, from) {
    const trivia = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)*/y;
    trivia.lastIndex = from;
    trivia.test(source);
    return trivia.lastIndex;
  }

  internal.syntax = {
    eachChild, isFunction, isAnonymousFunction, hasUseStrict, suspends, boundNames, skipTrivia,
  };
})
