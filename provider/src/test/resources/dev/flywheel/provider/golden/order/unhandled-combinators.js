// Of combined rejections only the combination is unhandled; the loser of a race is nobody's business.
Promise.all([Promise.reject(new Error('all 1')), Promise.reject(new Error('all 2'))]);
Promise.race([Promise.resolve(1), Promise.reject(new Error('loser'))]);
Promise.any([Promise.reject(new Error('any'))]).catch((e) => console.log(e.name, e.errors.length));
(async () => { await Promise.reject(new Error('awaited')); })();
(async () => { const p = Promise.reject(new Error('kept')); await null; await null; try { await p; } catch (e) { console.log('caught', e.message); } })();
