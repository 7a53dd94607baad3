import { produce, enablePatches, enableMapSet, produceWithPatches, applyPatches, current, isDraft, original } from 'immer';

enablePatches();
enableMapSet();
const base = { list: [{ done: false }, { done: true }], map: new Map([['a', 1]]), same: {} };
const next = produce(base, (draft) => { draft.list[0].done = true; draft.list.push({ done: isDraft(draft) }); draft.map.set('b', 2); });
const [patched, patches, inverse] = produceWithPatches({ a: [1, 2, 3], b: { c: 1 } }, (draft) => { draft.a.splice(1, 1); delete draft.b.c; draft.d = current(draft.a).length + original(draft).a.length; });
let frozen;
try {
  next.list[0].done = 1;
} catch (error) {
  frozen = error.name;
}
export default JSON.stringify([next, [...next.map], next.same === base.same, base, frozen, patched, patches, inverse, applyPatches(patched, inverse)]);
