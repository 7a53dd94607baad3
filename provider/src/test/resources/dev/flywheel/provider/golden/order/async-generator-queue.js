// Concurrent next(), throw() and return() of one async generator are served in order.
async function* generator() {
  let i = 0;
  for (;;) {
    try {
      const sent = yield i++;
      console.log('sent', sent);
    } catch (e) {
      console.log('thrown in', e);
      yield 'recovered';
    }
  }
}
const g = generator();
const show = (name) => (result) => console.log(name, result);
g.next('a').then(show(1));
g.next('b').then(show(2));
g.throw('t').then(show(3));
g.next('c').then(show(4));
g.return('r').then(show(5));
g.next().then(show(6));
console.log('asked');
