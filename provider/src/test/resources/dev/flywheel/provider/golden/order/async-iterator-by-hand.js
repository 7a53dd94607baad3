// for await calls next and return of a hand-made iterator as the specification says.
const iterable = (results) => ({
  [Symbol.asyncIterator]() {
    console.log('iterator');
    return {
      next() { console.log('next'); return results.shift(); },
      return() { console.log('return'); return { done: true }; },
    };
  },
});
(async () => {
  for await (const value of iterable([{ value: 1 }, Promise.resolve({ value: Promise.resolve(2) }), { done: true }])) {
    console.log('value', value);
  }
  for await (const value of iterable([{ value: 3 }])) {
    console.log('value', value);
    break;
  }
  try {
    for await (const value of iterable([{ value: 4 }])) {
      throw new Error('body');
    }
  } catch (e) {
    console.log(e.message);
  }
  try {
    for await (const value of iterable([5])) {
      console.log(value);
    }
  } catch (e) {
    console.log(e.name, e.message);
  }
  try {
    for await (const value of iterable([Promise.reject('next failed')])) {
      console.log(value);
    }
  } catch (e) {
    console.log(e);
  }
})();
