import _, { chunk, groupBy, debounce, cloneDeep, isEqual, template } from 'lodash-es';

const people = [{ n: 'Ada', y: 1815 }, { n: 'Grace', y: 1906 }, { n: 'Alan', y: 1912 }];
export default JSON.stringify([
  chunk([1, 2, 3, 4, 5], 2), groupBy(people, (each) => each.n[0]), _.orderBy(people, ['y'], ['desc']), typeof debounce(() => {}, 1).cancel,
  isEqual(cloneDeep({ a: [new Map([[1, new Set([2])]]), /x/g, new Date(0)] }), { a: [new Map([[1, new Set([2])]]), /x/g, new Date(0)] }),
  template('<% _.forEach(list, (x) => { %>[<%- x %>]<% }) %>')({ list: ['<', '&'] }), _.camelCase('Föö Bar-baz'), _.merge({}, { a: { b: 1 } }, { a: { c: 2 } }),
  _.chain(people).map('y').sum().value(), Object.keys(_).length,
]);
