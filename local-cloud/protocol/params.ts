import type { Document, Value } from '../engine/values'
import { decodeDocument, decodeEjson } from './ejson'
import { CloudError, requestFailed } from './errors'

export type Params = Record<string, unknown>

/** The parameters of one request, read with the types the protocol gives them. */
export class Parameters {
  readonly #params: Params
  readonly #now: number

  /** @param now epoch ms, one reading of the clock for the whole request: what `db.serverDate()` becomes */
  constructor(params: Params, now: number) {
    this.#params = params
    this.#now = now
  }

  text(name: string): string {
    const value = this.#params[name]
    if (typeof value !== 'string' || value === '') throw new CloudError('INVALID_PARAM', `${name} must be a string`)
    return value
  }

  optionalText(name: string): string | undefined {
    return this.#params[name] === undefined || this.#params[name] === null ? undefined : this.text(name)
  }

  flag(name: string): boolean {
    return this.#params[name] === true
  }

  whole(name: string): number | undefined {
    const value = this.#params[name]
    if (value === undefined || value === null) return undefined
    if (!Number.isInteger(value) || Number(value) < 0)
      throw new CloudError('INVALID_PARAM', `${name} must be a whole number`)
    return Number(value)
  }

  list(name: string): unknown[] {
    const value = this.#params[name]
    if (!Array.isArray(value)) throw new CloudError('INVALID_PARAM', `${name} must be an array`)
    return value
  }

  /** An EJSON document; absent or empty text is an empty document. */
  document(name: string): Document {
    const value = this.#params[name]
    if (value === undefined || value === null || value === '') return {}
    return decodeDocument(this.text(name), this.#now)
  }

  hasDocument(name: string): boolean {
    return typeof this.#params[name] === 'string' && this.#params[name] !== ''
  }

  documents(name: string): Document[] {
    return this.list(name).map((item) => {
      if (typeof item !== 'string') throw new CloudError('INVALID_PARAM', `${name} must hold EJSON texts`)
      return decodeDocument(item, this.#now)
    })
  }

  /** The stages of a pipeline, in order. */
  stages(name: string): { key: string; value: Value }[] {
    return this.list(name).map((item) => {
      if (typeof item !== 'object' || item === null || !('stageKey' in item) || !('stageValue' in item))
        throw requestFailed('a stage needs stageKey and stageValue')
      return { key: String(item.stageKey), value: decodeEjson(String(item.stageValue), this.#now) }
    })
  }

  /** Field and direction in the order in which they were named. */
  order(name: string): (readonly [string, 1 | -1])[] {
    return Object.entries(this.document(name)).map(([field, direction]) => {
      if (direction !== 1 && direction !== -1) throw requestFailed('sort direction must be 1 or -1')
      return [field, direction] as const
    })
  }
}
