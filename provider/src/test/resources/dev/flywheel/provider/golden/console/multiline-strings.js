console.log('a\nb', ['a\nb'], { k: 'a\nb' });
console.log({ deep: { deeper: { text: 'first line of a long text\nsecond line of that same long text, which goes on\nthird' } } });
console.log(['a'.repeat(76)], ['a'.repeat(77)], { k: 'b'.repeat(72) }, { k: 'b'.repeat(100) });
console.log(new Map([['key\nwith line break and more text to make it long enough to be split', 'value\nwith line break and more text to make it long']]));
