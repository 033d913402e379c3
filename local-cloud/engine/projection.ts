import { requestFailed, unsupported } from '../protocol/errors'
import { type Document, getField, isDocument, setField, type Value } from './values'

type Tree = Map<string, Tree | null>

const buildTree = (paths: readonly string[]): Tree => {
  const root: Tree = new Map()
  for (const path of paths) {
    let level = root
    const parts = path.split('.')
    for (const [at, part] of parts.entries()) {
      const known = level.get(part)
      if (at === parts.length - 1) level.set(part, null)
      else if (known === null) break
      else {
        const next: Tree = known ?? new Map()
        level.set(part, next)
        level = next
      }
    }
  }
  return root
}

const include = (value: Value, tree: Tree): Value | undefined => {
  if (Array.isArray(value)) {
    return value.map((item) => include(item, tree)).filter((item): item is Value => item !== undefined)
  }
  if (!isDocument(value)) return undefined
  const picked: Document = {}
  for (const field of Object.keys(value)) {
    const inner = tree.get(field)
    if (inner === undefined) continue
    const kept = inner === null ? value[field] : include(value[field] as Value, inner)
    if (kept !== undefined) setField(picked, field, kept)
  }
  return picked
}

const exclude = (value: Value, tree: Tree): Value => {
  if (Array.isArray(value)) return value.map((item) => exclude(item, tree))
  if (!isDocument(value)) return value
  const kept: Document = {}
  for (const field of Object.keys(value)) {
    const inner = tree.get(field)
    if (inner === undefined) setField(kept, field, value[field] as Value)
    else if (inner !== null) setField(kept, field, exclude(value[field] as Value, inner))
  }
  return kept
}

const sliceArray = (array: Value[], spec: Value): Value[] => {
  if (typeof spec === 'number') return spec >= 0 ? array.slice(0, spec) : array.slice(spec)
  const [skip, count] = Array.isArray(spec) ? spec : []
  if (typeof skip !== 'number' || typeof count !== 'number' || count <= 0)
    throw requestFailed('$slice needs a number or [skip, a positive count]')
  const from = skip < 0 ? Math.max(0, array.length + skip) : skip
  return array.slice(from, from + count)
}

interface Slice {
  field: string
  spec: Value
}

const readSlice = (field: string, spec: Document): Slice => {
  const [operator] = Object.keys(spec)
  if (operator !== '$slice') throw unsupported(`projection ${operator ?? 'of an empty object'}`)
  if (field.includes('.')) throw unsupported('projection $slice of a nested field')
  return { field, spec: spec.$slice as Value }
}

const applySlices = (original: Document, projected: Document, slices: readonly Slice[]): Document => {
  const result = { ...projected }
  for (const { field, spec } of slices) {
    const value = getField(original, field)
    if (value !== undefined) setField(result, field, Array.isArray(value) ? sliceArray(value, spec) : value)
  }
  return result
}

/**
 * `field({ a: true, 'b.c': true })` picks, `field({ a: false })` leaves out; `_id` comes along unless it is left out.
 * @throws CloudError when picking and leaving out are mixed
 */
export const compileProjection = (projection: Document): ((document: Document) => Document) => {
  const slices: Slice[] = []
  const picked: string[] = []
  const left: string[] = []
  for (const field of Object.keys(projection)) {
    const spec = projection[field] as Value
    if (isDocument(spec)) slices.push(readSlice(field, spec))
    else if (field !== '_id') (spec ? picked : left).push(field)
  }
  if (picked.length > 0 && left.length > 0)
    throw requestFailed(`Cannot do exclusion on field ${left[0]} in inclusion projection`)
  const withId = getField(projection, '_id')
  const onlyTheId = picked.length === 0 && left.length === 0 && slices.length === 0 && Boolean(withId)
  if (picked.length > 0 || onlyTheId) {
    const keepId = withId === undefined || Boolean(withId)
    const tree = buildTree([...(keepId ? ['_id'] : []), ...picked])
    return (document) => applySlices(document, include(document, tree) as Document, slices)
  }
  const tree = buildTree([...(withId !== undefined && !withId ? ['_id'] : []), ...left])
  return (document) => applySlices(document, exclude(document, tree) as Document, slices)
}
