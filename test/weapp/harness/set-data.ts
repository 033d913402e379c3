type Container = Record<string, unknown> | unknown[]

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

/** `root.cn.[0].v` and `root.cn[0].v` are the same place. */
const partsOf = (place: string): string[] => place.replace(/\.?\[(\w+)\]/g, '.$1').split('.')

function read(container: Container, key: string): unknown {
  return Array.isArray(container) ? container[Number(key)] : container[key]
}

function write(container: Container, key: string, value: unknown): void {
  if (Array.isArray(container)) container[Number(key)] = value
  else container[key] = value
}

/** What crosses the bridge to the view is JSON, so functions and `undefined` are lost, as in WeChat. */
export function overBridge(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value) ?? 'null')
}

/** Writes a `setData` patch into the view's data by path, creating objects and arrays on the way. */
export function applyPatch(data: Record<string, unknown>, patch: Record<string, unknown>): void {
  for (const [place, value] of Object.entries(patch)) {
    const parts = partsOf(place)
    const last = parts.pop()
    if (last === undefined) continue
    let at: Container = data
    parts.forEach((part, index) => {
      const inside: unknown = read(at, part)
      if (isContainer(inside)) {
        at = inside
        return
      }
      const made: Container = /^\d+$/.test(parts[index + 1] ?? last) ? [] : {}
      write(at, part, made)
      at = made
    })
    write(at, last, overBridge(value))
  }
}
