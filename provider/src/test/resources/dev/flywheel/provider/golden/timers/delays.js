const order = [];
const at = (delay, label) => setTimeout(() => order.push(label), delay);
at(340, '340');
at(undefined, 'undefined');
at(NaN, 'NaN');
at(-5, '-5');
at(0, '0');
at('15', "'15'");
at(null, 'null');
at({ valueOf: () => 1 }, 'valueOf');
at(1.9, '1.9');
setTimeout(() => console.log(order), 600);
try { setTimeout(() => {}, Symbol('x')); } catch (e) { console.log(e.name); }
try { setTimeout(() => {}, 1n); } catch (e) { console.log(e.name); }
