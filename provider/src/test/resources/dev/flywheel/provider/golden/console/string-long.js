console.log(['x'.repeat(200)]);
console.log({ text: 'a line that is longer than sixteen characters\nand another one that makes it long enough to split\nend' });
console.log(['short\nsplit', `${'word '.repeat(20)}\n`.repeat(3)]);
console.log(['y'.repeat(10001)].map((s) => [s])[0].length);
console.log([['z'.repeat(10003)]]);
