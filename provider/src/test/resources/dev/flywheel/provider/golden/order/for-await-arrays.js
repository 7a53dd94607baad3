// for await over arrays of values, promises and rejections, two loops in step.
const loop = async (name, values) => {
  try {
    for await (const value of values) {
      console.log(name, value);
    }
    console.log(name, 'done');
  } catch (e) {
    console.log(name, 'caught', e);
  }
};
loop('a', [1, 2, 3]);
loop('b', [Promise.resolve(1), 2, Promise.resolve(3)]);
loop('c', [1, Promise.reject('no'), 3]);
loop('d', []);
