// Two consumers of async generators, interleaved.
async function* numbers(name, n) {
  try {
    for (let i = 0; i < n; i++) {
      console.log(name, 'yields', i);
      yield i;
    }
    return 'r';
  } finally {
    console.log(name, 'finally');
  }
}
const consume = async (name, limit) => {
  for await (const value of numbers(name, 3)) {
    console.log(name, 'gets', value);
    if (value === limit) {
      break;
    }
  }
  console.log(name, 'ends');
};
consume('a');
consume('b', 1);
