// Translates a little of everything before the snapshot is made, so that it holds the parser and the eraser compiled.
(function (internal) {
  'use strict';

  const source = `
    import { readFile, type Stats } from 'node:fs'; import type { A } from './a.ts'; export type { A };
    interface Shape<T extends object = {}> { readonly kind: 'a' | 'b'; area?(): number; [key: string]: unknown }
    type Mapped<T> = { [K in keyof T]?: T[K] extends (infer U)[] ? U : never } & Partial<Record<\`x\${string}\`, T>>;
    declare function overloaded(a: string): void; declare const ambient: unique symbol;
    export abstract class Base<T> implements Shape<T> {
      declare tag: string; private readonly x: number = 1; static #count?: number; protected abstract make(): T;
      constructor(a: string); constructor(a?: any) { this.x = a as number; }
      get value(): T | undefined { return this.y!; } set value(v: T) { this.y = v; }
      async *items<U>(this: this, ...rest: U[]): AsyncGenerator<U> { for await (const r of rest) { yield r satisfies U; } }
    }
    function isText(value: unknown): value is string { return typeof value === 'string'; }
    const arrow = async <T,>(x: T, { y, z = 1 }: { y: number; z?: number }, [w]: [T]): Promise<T> => x ?? w;
    let list: Array<Map<string, number[]>> = new Array<Map<string, number[]>>(3), f = list[0]?.get('a')!.map((n: number): string => \`\${n}\`);
    label: for (let i: number = 0; i < 10; i++) { if (i % 2) continue label; else switch (i) { case 1: break; default: } }
    try { throw new Error('x'); } catch (e: unknown) { console.log(e, /re+/gu, 1n, 0x1f); } finally { void 0; }
    export default { a: 1, ...f, method<T>(a: T): T { return a; }, get b() { return 1; } };
    do { list = []; } while (list.length > 0); if (!f) { delete (list as any).x; } with_: { break with_; }`;
  const rest = `enum Level { Low = 1, High = Low << 1, Name = 'n'.length } namespace Space { export const a: number = Level.High; }
    let q = <any>1; class Point { constructor(public x: number, private y = 2) {} } export const p = new Point(1);`;
  for (const text of [source, rest, 'let x: = 1', source, 'const a: number = 1;']) {
    internal.translateText(text);
  }
})
