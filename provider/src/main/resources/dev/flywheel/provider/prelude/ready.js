// The last file: brings the isolate as far as it goes before it runs, so that a start from the snapshot finds it done.
(function (internal) {
  'use strict';

  const { ArrayBuffer, ArrayPrototypeIndexOf, ArrayPrototypeJoin, Int32Array, ObjectFreeze, ReflectOwnKeys, StringPrototypeSplit, TypeError, Uint16Array } = internal.primordials;

  const INT = 4, STRING = 6, FIRST = 8, CHARS = 32;

  // The operations get their numbers; their names, in that order, are for Java.
  const names = [];
  for (const name in internal.ops) {
    internal.operationTable[names.length] = internal.ops[name];
    names[names.length] = name;
  }
  internal.operations = ArrayPrototypeJoin(names, '\n');

  internal.scopes.captureBuiltIns();

  // The snapshot keeps functions compiled that have run: those that every first evaluation needs.
  const buffer = new ArrayBuffer(256);
  const words = new Int32Array(buffer);
  const chars = new Uint16Array(buffer);
  internal.attach(buffer, undefined);
  function run(operation, count) {
    words[0] = ArrayPrototypeIndexOf(names, operation);
    words[2] = count;
    words[FIRST] = INT;
    words[FIRST + 1] = 0;
    words[FIRST + 4] = STRING;
    words[FIRST + 5] = 1;
    words[FIRST + 6] = CHARS;
    chars[CHARS] = 48;
    internal.dispatch();
  }
  run('realm.define', 2);
  run('realm.run', 1);
  run('realm.forget', 1);
  run('realm.ready', 0);
  run('realm.globalNames', 0);
  internal.attach(new ArrayBuffer(0), undefined);

  internal.firstGlobals = ReflectOwnKeys(globalThis);

  // Whatever running code needs of these it has taken; late parts have not yet.
  const kept = { __proto__: null };
  const needed = StringPrototypeSplit(internal.lateNeeds, ',');
  for (let i = 0; i < needed.length; i++) {
    if (!(needed[i] in internal.primordials)) {
      throw new TypeError(`a late part takes ${needed[i]}, which is no primordial`);
    }
    kept[needed[i]] = internal.primordials[needed[i]];
  }
  internal.primordials = ObjectFreeze(kept);
  delete internal.lateNeeds;
  delete internal.ops;
  delete internal.operationTable;
  delete internal.hostFunctions;
})
