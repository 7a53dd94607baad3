// Thenables: called in a microtask of their own, settled once, may throw before or after.
const wait = async (name, thenable) => {
  try {
    console.log(name, 'value', await thenable);
  } catch (e) {
    console.log(name, 'reason', e);
  }
};
wait('twice', { then(resolve, reject) { resolve(1); resolve(2); reject(3); throw 4; } });
wait('throws', { then() { throw 'thrown'; } });
wait('getter', { get then() { throw 'getter'; } });
wait('nested', { then(resolve) { resolve({ then(inner) { inner('deep'); } }); } });
wait('late', { then(resolve) { setTimeout(resolve, 5, 'later'); } });
wait('rejects', { then(_, reject) { reject('no'); } });
wait('not callable', { then: 5 });
wait('never', { then() {} });
console.log('script ends');
