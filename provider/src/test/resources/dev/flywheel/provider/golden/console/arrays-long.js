console.log(Array.from({ length: 101 }, (_, i) => i));
console.log(Array.from({ length: 200 }, (_, i) => i * 1000));
console.log(Array.from({ length: 100 }, (_, i) => `item ${i}`));
const holes = new Array(150);
holes[3] = 1;
holes[149] = 2;
console.log(holes);
console.log(Array.from({ length: 205 }, (_, i) => (i % 2 ? i : undefined)));
