const { of, from, interval, merge, lastValueFrom, Subject, throwError } = require('rxjs');
const { map, filter, mergeMap, scan, take, toArray, catchError, bufferCount, debounceTime, share } = require('rxjs/operators');

module.exports = (async () => {
  const subject = new Subject();
  const debounced = lastValueFrom(subject.pipe(debounceTime(1), toArray()));
  subject.next(1);
  subject.next(2);
  setTimeout(() => subject.complete(), 20);
  return JSON.stringify([
    await lastValueFrom(from([1, 2, 3, 4]).pipe(filter((n) => n % 2 === 0), map((n) => n * 10), scan((a, b) => a + b, 0), toArray())),
    await lastValueFrom(merge(of('a'), interval(1).pipe(take(3))).pipe(mergeMap((x) => of(x, x)), bufferCount(3), toArray())),
    await lastValueFrom(throwError(() => new Error('no')).pipe(catchError((error) => of(error.message)), share())),
    await debounced,
  ]);
})();
