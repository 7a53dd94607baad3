interface I { m?(): void }
class Base<T> { constructor(readonly_?: T) {} }
class K<T, U = Array<Map<string, T>>> extends Base<T> implements I, Iterable<T> {
  declare ghost: string
  private x = 1 as number
  public ['computed']: string
  protected *gen(): Generator<number> { yield this.x! }
  get: string
  set?: number
  static: T
  async
  readonly plain!: number;
  static readonly #hidden: number = 1
  private static async *both<V>(this: void, v: V): AsyncGenerator<V> { yield v }
  [key: string]: any
  constructor(a: string);
  constructor(a?: any, ...rest: any[]) { super(a); (this as any).y = <T,>(z: T) => z }
  get value(): T | undefined { return undefined }
  set value(v: T) { this.x = v as unknown as number }
  method?(): void
  optional?(a?: number): asserts a is number { }
  override toString(): string { return `${this.x as number}` }
  static { const q: number = 1 }
  [Symbol.iterator](): Iterator<T> { return [] as any as Iterator<T> }
}
const anonymous = class<T> { private p?: T }
export default abstract class<T> { m(): T { return null! } }
