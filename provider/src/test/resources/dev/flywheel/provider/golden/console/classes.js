class Foo {}
class Bar extends Foo { constructor() { super(); this.x = 1; } }
console.log(new Foo(), new Bar(), Foo.prototype, Bar.prototype, [new Foo()]);
function Old() { this.y = 2; }
console.log(new Old(), Old.prototype, Object.create(Old.prototype));
console.log(new (class {})(), new (class { z = 3; })());
class Private { #secret = 1; shown = 2; static s = 3; get computed() { return 4; } }
console.log(new Private(), Private);
const anonymous = Object.create({});
console.log(anonymous, Object.create(Object.create(null)), Object.create(Object.create({ a: 1 })));
console.log(Object.create({ constructor: null }), Object.create({ constructor: { name: 'X' } }));
