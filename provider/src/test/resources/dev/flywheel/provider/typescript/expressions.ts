import type { A } from './a.ts'
import { type B, C, type D as E } from './b.ts'
import F, { type G } from './c.ts' with { type: 'json' }
export type { A, B }
export { type E, C as H }
export type * from './d.ts'
export * as ns from './e.ts'
const one = C<number>(1)
const two = new C<string>
const three = C<string>;
const four = C?.<number>(2)
const five = C<string>`tag ${one satisfies number}`
const six = async <T,>(x: T, { y, z = 1 }: { y: number; z?: number }, [w]: [T] = [x]): Promise<T> => x
const seven = (x: number): x is 1 => true
const eight = (x: {
  a: number
}): {
  b: string
} => ({ b: '' })
const nine = <const T extends readonly unknown[]>(x: T): T => x
const ten = { m<T>(x: T): T { return x }, get g(): number { return 1 }, async *h(): AsyncGenerator<void> {} }
const eleven = (one as number) < 2 && one! > 1 || one as any
const twelve = one! as any as string[]; twelve![0]!.length!
const thirteen = a!?.b!.c!()[0]!
let a: { b: any } | undefined, definite!: string
try { throw new Error } catch (e: unknown) { (e as Error).message } finally { }
const fn = function <T>(this: Window, x?: T, ...rest: T[]): void { }
const cond = one as any ? (x: number): number => x : (y) => y as any
export const enumLike = { A: 1, B: 2 } as const satisfies Record<string, number>
const wide: 'über' | "日本" | '😀' = 'über'; throw wide as string
