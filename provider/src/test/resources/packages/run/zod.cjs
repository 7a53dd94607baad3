const { z } = require('zod');

const User = z.object({
  name: z.string().min(2).trim(), email: z.email(), age: z.coerce.number().int().positive().optional(),
  role: z.enum(['admin', 'user']).default('user'), tags: z.array(z.union([z.string(), z.number()])).max(2),
}).strict().refine((user) => user.name !== 'root', { message: 'not root', path: ['name'] });
const results = [
  { name: ' Ada ', email: 'ada@example.org', age: '36', tags: ['x', 1] },
  { name: 'a', email: 'no', age: -1.5, role: 'king', tags: [1, 2, true], more: 1 },
  { name: 'root', email: 'root@example.org', tags: [] },
].map((each) => User.safeParse(each)).map(({ success, data, error }) => ({ success, data, issues: error?.issues }));
module.exports = JSON.stringify([results, z.toJSONSchema(z.object({ a: z.string().nullable(), b: z.tuple([z.int(), z.bigint().or(z.literal('x')).pipe(z.any())]).optional() }), { unrepresentable: 'any' })], null, 1);
