enum Direct { Up = 1, Down, Left = Up | 4, Text = 'text' }
declare enum Ambient { X }
const enum Inline { A = Direct.Down }
namespace Outer { export const value: number = Inline.A; export namespace Inner { export function f(): number { return value } } }
import Short = Outer.Inner
class Point { constructor(public readonly x: number, protected y?: number) { } }
const assertion = <any>Short.f(), low = assertion as number * 2
