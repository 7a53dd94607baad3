// Resolution: itself, a promise of another kind, a subclass, a promise with its own then.
let resolveSelf;
const self = new Promise((resolve) => { resolveSelf = resolve; });
resolveSelf(self);
self.catch((e) => console.log(e.name, e.message));
class Mine extends Promise {
  then(a, b) { console.log('Mine.then'); return super.then(a, b); }
}
const mine = new Mine((resolve) => resolve('mine'));
Promise.resolve(mine).then((value) => console.log(value));
(async () => console.log('awaited', await mine))();
const patched = Promise.resolve('patched');
patched.then = (resolve) => { console.log('own then'); resolve('from own then'); };
(async () => console.log(await patched))();
Promise.resolve(patched) === patched && console.log('same');
