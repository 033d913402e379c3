import { encodeEjson } from '../../protocol/ejson'
import { requestFailed, unsupported } from '../../protocol/errors'
import { type Document, getField, isDocument, setField, type Value } from '../values'

/** Longest array an update may reach by position; beyond it the database refuses to pad. */
const MAX_PADDING = 1_500_000

const isPosition = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part)

/**
 * Splits a dotted path.
 * @throws CloudError for an empty part; `unsupported-locally` for the positional operators `$`, `$[]`, `$[name]`
 */
export const splitPath = (path: string): string[] => {
  const parts = path.split('.')
  for (const part of parts) {
    if (part === '')
      throw requestFailed(`The update path '${path}' contains an empty field name, which is not allowed.`)
    if (part === '$' || part.startsWith('$[')) throw unsupported(`positional update path ${path}`)
    if (part.startsWith('$'))
      throw requestFailed(`The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`)
  }
  return parts
}

const child = (container: Value | undefined, part: string): Value | undefined => {
  if (Array.isArray(container)) return isPosition(part) ? container[Number(part)] : undefined
  return isDocument(container) ? getField(container, part) : undefined
}

export const readPath = (document: Document, parts: readonly string[]): Value | undefined =>
  parts.reduce<Value | undefined>(child, document)

const cannotCreate = (part: string, name: string, container: Value): Error =>
  requestFailed(`Cannot create field '${part}' in element {${name}: ${encodeEjson(container)}}`)

const place = (container: Document | Value[], part: string, value: Value): void => {
  if (!Array.isArray(container)) {
    setField(container, part, value)
    return
  }
  const position = Number(part)
  if (position > MAX_PADDING) throw requestFailed(`cannot backfill array to larger than ${MAX_PADDING} elements`)
  while (container.length < position) container.push(null)
  container[position] = value
}

/** Writes a value, making the documents on the way; positions beyond an array's end are filled with null. */
export const writePath = (document: Document, parts: readonly string[], value: Value): void => {
  let container: Document | Value[] = document
  let name = ''
  for (const [at, part] of parts.entries()) {
    if (Array.isArray(container) && !isPosition(part)) throw cannotCreate(part, name, container)
    if (at === parts.length - 1) {
      place(container, part, value)
      return
    }
    let next = child(container, part)
    if (next === undefined) {
      next = {}
      place(container, part, next)
    }
    if (!Array.isArray(next) && !isDocument(next)) throw cannotCreate(parts[at + 1] ?? '', part, next)
    container = next
    name = part
  }
}

/** Removes a field; an element of an array becomes null, as the database does. Missing is fine. */
export const removePath = (document: Document, parts: readonly string[]): void => {
  const container = readPath(document, parts.slice(0, -1))
  const last = parts.at(-1) ?? ''
  if (Array.isArray(container)) {
    if (isPosition(last) && Number(last) < container.length) container[Number(last)] = null
  } else if (isDocument(container)) delete container[last]
}

/** Whether a path runs through an array, which `$rename` refuses. */
export const crossesArray = (document: Document, parts: readonly string[]): boolean =>
  parts.some((_, at) => Array.isArray(readPath(document, parts.slice(0, at))))
