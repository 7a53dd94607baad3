// Runs a mocha-style suite of CommonJS files: describe, its hooks for each test, it and specify with a `done`.
//
// From Java: readFile(path) gives a file's text or null, and the adapter's functions of the suite under test. The
// script's value is a function: (directory, files) -> Promise of { passed, failed: [name: reason] }.
(() => {
  'use strict';

  const LIMIT = 10_000;

  // ---- CommonJS

  function equal(holds, message, actual, expected) {
    if (!holds) {
      throw new Error(message ?? `${String(actual)} is not ${String(expected)}`);
    }
  }
  const assert = Object.assign((value, message) => equal(value, message, value, true), {
    strictEqual: (actual, expected, message) => equal(actual === expected, message, actual, expected),
    notStrictEqual: (actual, expected, message) => equal(actual !== expected, message, actual, expected),
    equal: (actual, expected, message) => equal(actual == expected, message, actual, expected),
    notEqual: (actual, expected, message) => equal(actual != expected, message, actual, expected),
  });
  const builtIns = { assert };
  globalThis.global = globalThis;
  globalThis.process = { env: {}, nextTick: queueMicrotask };

  const join = (directory, path) => {
    const parts = [];
    for (const part of `${directory}/${path}`.split('/')) {
      if (part === '..') {
        parts.pop();
      } else if (part !== '.' && (part !== '' || parts.length === 0)) {
        parts.push(part);
      }
    }
    return parts.join('/');
  };
  const directoryOf = (file) => file.slice(0, file.lastIndexOf('/'));

  function find(path) {
    for (const candidate of [path, `${path}.js`, `${path}.json`, `${path}/index.js`]) {
      const text = readFile(candidate);
      if (text !== null) {
        return { file: candidate, text };
      }
    }
    return undefined;
  }

  function resolve(directory, name) {
    if (name.startsWith('.')) {
      return find(join(directory, name));
    }
    for (let at = directory; at !== ''; at = directoryOf(at)) {
      const root = `${at}/node_modules/${name}`;
      const manifest = readFile(`${root}/package.json`);
      const found = find(manifest === null ? root : join(root, JSON.parse(manifest).main ?? 'index.js'));
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  const loaded = new Map();

  function load({ file, text }) {
    if (loaded.has(file)) {
      return loaded.get(file).exports;
    }
    const module = { exports: {} };
    loaded.set(file, module);
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(text);
    } else {
      const directory = directoryOf(file);
      const body = new Function('exports', 'require', 'module', '__filename', '__dirname', `${text}\n//# sourceURL=${file}`);
      body.call(module.exports, module.exports, (name) => require(directory, name), module, file, directory);
    }
    return module.exports;
  }

  function require(directory, name) {
    if (Object.hasOwn(builtIns, name)) {
      return builtIns[name];
    }
    const found = resolve(directory, name);
    if (found === undefined) {
      throw new Error(`Cannot find module '${name}' from ${directory}`);
    }
    return load(found);
  }

  // ---- mocha

  const tests = [];
  const titles = [];
  let hooks = { before: [], after: [] };
  globalThis.describe = (title, body) => {
    const outer = hooks;
    hooks = { before: [...outer.before], after: [...outer.after] };
    titles.push(title);
    body();
    titles.pop();
    hooks = outer;
  };
  globalThis.beforeEach = (hook) => hooks.before.push(hook);
  globalThis.afterEach = (hook) => hooks.after.push(hook);
  globalThis.specify = globalThis.it = (title, body) => {
    tests.push({ title: [...titles, title].join(' / '), body, hooks });
  };

  const run = (test) => new Promise((settle) => {
    const timer = setTimeout(() => settle(`${test.title}: not done within ${LIMIT} ms`), LIMIT);
    const done = (reason) => {
      clearTimeout(timer);
      settle(reason === undefined ? undefined : `${test.title}: ${String(reason)}`);
    };
    try {
      test.hooks.before.forEach((hook) => hook());
      test.body(done);
      if (test.body.length === 0) {
        done();
      }
    } catch (e) {
      done(e);
    }
  });

  return async (directory, files) => {
    for (const file of files) {
      require(directory, `./${file}`);
    }
    const failed = [];
    for (const test of tests) {
      const failure = await run(test);
      test.hooks.after.forEach((hook) => hook());
      if (failure !== undefined) {
        failed.push(failure);
      }
    }
    return { passed: tests.length - failed.length, failed };
  };
})()
