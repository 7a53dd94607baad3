// Where a blank would let the next line go on with the one before.
const a = 1
type A = string
(a as any)
const b = a as number
;[1, 2].forEach((x: number): void => {})
let c: any = a as unknown as string
`text`
interface B<T> { (x: T): void }
[a, b].map<string>((x) => String(x))
declare const d: number, e: string
function f(x: number): string
function f(x: string): string
function f(x: any): any { return x as any
}
declare function g(): void
declare global { interface Window { q: 1 } }
declare module 'x' { export const y: 1 }
declare namespace N { const m: 1 }
namespace Types { export type Only = 1 }
abstract class C { abstract m(): void }
if (a) c = b as number
else c = f!
do c = f!; while (false)
for (let i: number = 0 as number; i < 1; i++) c as any
label: for (const x of [1] as const) { continue label }
export {}
