console.log(["plain", "it's", 'say "hi"', `it's "both"`, `all ' " \``, "it's \" ${x}"]);
console.log(['tab\t', 'line\nbreak', 'back\\slash', '\b\f\r\v', '\x00\x1b\x7f\x85', 'é日本😀', '\ud83d', 'a\udc00b']);
console.log({ key: "o'clock", other: '' });
