setTimeout(function (...args) { console.log(args, this.constructor.name, this === handle); }, 1, 'a', { b: 1 }, [3]);
const handle = setTimeout(function () { console.log(this === handle); }, 5);
const repeating = setInterval(function (x) { console.log(x, this === repeating); clearInterval(this); }, 10, 'arg');
