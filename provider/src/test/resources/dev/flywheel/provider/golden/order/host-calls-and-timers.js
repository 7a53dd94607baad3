// Host calls among timers, by time.
hostLater(200, 'host 200').then(console.log);
setTimeout(() => console.log('timer 100'), 100);
hostLater(300, 'host 300').then((name) => { console.log(name); setImmediate(() => console.log('immediate')); return 1; }).then(() => console.log('chained'));
setTimeout(() => console.log('timer 400'), 400);
hostLater(0, 'host 0').then(console.log);
