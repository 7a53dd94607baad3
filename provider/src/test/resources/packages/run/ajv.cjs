const Ajv = require('ajv').default;
const Ajv2020 = require('ajv/dist/2020').default;

const schema = {
  type: 'object', required: ['name', 'age'], additionalProperties: false,
  properties: { name: { type: 'string', pattern: '^\\p{Lu}', minLength: 2 }, age: { type: 'integer', minimum: 0 }, tags: { type: 'array', items: { $ref: '#/$defs/tag' }, uniqueItems: true } },
  $defs: { tag: { enum: ['a', 'b', null] } },
};
const check = new Ajv({ allErrors: true, strict: false }).compile(schema);
const results = [{ name: 'Ädа', age: 3, tags: ['a', null] }, { name: 'x', age: -1.5, tags: ['a', 'a', 'c'], more: 1 }, 7]
  .map((value) => [check(value), check.errors]);
const tuple = new Ajv2020().compile({ prefixItems: [{ type: 'number' }], items: false });
module.exports = JSON.stringify([results, tuple([1]), tuple([1, 2]), tuple.errors], null, 1);
