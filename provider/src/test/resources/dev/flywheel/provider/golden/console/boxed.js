console.log(new Number(3), new Number(-0), new String('abc'), new String(''), new Boolean(false), Object(Symbol('s')), Object(5n));
console.log([new String("it's")], Object.assign(new String('ab'), { x: 1 }), Object.assign(new Number(1), { y: { z: 1 } }));
console.log(new (class Text extends String {})('t'), new (class Amount extends Number {})(7));
