const { buildSchema, graphql, printSchema, parse, print, validate } = require('graphql');

const schema = buildSchema(`
  "A person" type Person { name: String!, friends(first: Int = 2): [Person!]! }
  enum Kind { A B } input Where { kind: Kind! }
  type Query { person(name: String!): Person, count(where: Where): Int } `);
const people = { Ada: ['Grace', 'Alan', 'Edsger'], Grace: [], Alan: ['Ada'], Edsger: [] };
const person = (name) => people[name] && { name, friends: async ({ first }) => people[name].slice(0, first).map(person) };
const rootValue = { person: ({ name }) => person(name), count: () => { throw new Error('no count'); } };
module.exports = (async () => JSON.stringify([
  await graphql({ schema, rootValue, source: 'query($n: String!) { person(name: $n) { ...F friends { ...F friends(first: 1) { name } } } } fragment F on Person { name }', variableValues: { n: 'Ada' } }),
  await graphql({ schema, rootValue, source: '{ count(where: { kind: B }) }' }),
  validate(schema, parse('{ person { nam } }')).map((error) => error.toString()),
  printSchema(schema), print(parse('query Q{a(b:[1,{c:"d"}])@include(if:true){e}}')),
], null, 1))();
