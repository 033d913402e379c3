/** A query condition: field paths to values or query operators (`command.gte(1)`). */
export type Filter = Record<string, unknown>

/** An update: field paths to values or update operators (`command.inc(1)`). A plain object merges; `command.set` replaces. */
export type Change = Record<string, unknown>

/**
 * Refuses conditions and changes with `undefined` values: the SDK drops those silently, and
 * `where({ openid: undefined, state: 'paid' })` would match everybody's documents.
 * @throws naming the path that is undefined
 */
export function assertDefined(value: unknown, where: string): void {
  if (value === undefined) throw new Error(`undefined value at ${where}: the SDK would drop this condition`)
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      assertDefined(item, `${where}[${index}]`)
    })
    return
  }
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    for (const [key, item] of Object.entries(value)) assertDefined(item, where === '' ? key : `${where}.${key}`)
    return
  }
  // An operator of the SDK (`command.eq(x)`): its operands are conditions like any other.
  const operands: unknown = value !== null && typeof value === 'object' && Reflect.get(value, 'operands')
  if (Array.isArray(operands)) assertDefined(operands, where)
}

/** A filter must name at least one condition; an empty one would touch the whole collection. */
export function assertFilter(filter: Filter): void {
  if (Object.keys(filter).length === 0) throw new Error('an empty filter would match every document')
  assertDefined(filter, '')
}
