// Parts of the prelude that an isolate evaluates when a script first needs them, so that those without such scripts need
// not hold them. A part is one file or several under `late`, of the same form as the prelude's own.
//
// Scripts have run by then. What a part takes from `internal.primordials` is as it was before, and nothing else is: at its
// top level it neither iterates by a protocol nor looks up a built-in.
(function (internal) {
  'use strict';

  const { ReflectApply, SafeMap, eval: globalEval } = internal.primordials;

  const parts = new SafeMap();

  /** Evaluates a part, once; gives what its last file gives. */
  internal.latePart = (name) => {
    if (!parts.has(name)) {
      let given;
      for (let i = 0, text; (text = internal.host.latePart(name, i)) !== undefined; i++) {
        given = globalEval(text)(internal);
      }
      parts.set(name, given);
    }
    return parts.get(name);
  };

  /** Whether a part has been evaluated. */
  internal.hasPart = (name) => parts.has(name);

  /** Stands in for functions that a part brings as `internal.<name>`: the first call of one evaluates the part. */
  function standIn(part, names) {
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      internal[name] = (...values) => {
        internal.latePart(part);
        return ReflectApply(internal[name], undefined, values);
      };
    }
  }

  standIn('inspect', ['inspect', 'format', 'formatAll', 'tabulate']);
  standIn('structured-clone', ['cloned']);
  standIn('streams', ['failedIterator']);
  // Where no publisher was met nothing is one, and none is waited for.
  internal.isStream = () => false;
})
