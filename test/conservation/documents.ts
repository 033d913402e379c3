/** Everything that a shop in memory remembers, as small numbers: equal contents are the same number, however they came about. */

/** JSON with sorted keys: the order in which fields were written does not tell two documents apart. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${fields.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** Numbers texts, each text once. */
export class Numbered {
  readonly #numbers = new Map<string, number>()
  readonly #texts: string[] = []

  numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.#texts.length)
    this.#texts.push(text)
    return this.#texts.length - 1
  }

  textOf(number: number): string {
    const text = this.#texts[number]
    if (text === undefined) throw new Error(`nothing has the number ${number}`)
    return text
  }

  get size(): number {
    return this.#texts.length
  }
}

/** Where a document stands: `<collection>/<id>`. */
export type Place = string
/** The content of each document that is there, by its place. Never changed, only replaced. */
export type Contents = ReadonlyMap<Place, number>

export const collectionOf = (place: Place): string => place.slice(0, place.indexOf('/'))

/** Documents by their places, as numbers and back. */
export class Documents {
  readonly #contents = new Numbered()
  readonly #parsed = new Map<number, object>()

  number(document: object): number {
    return this.#contents.numberOf(canonical(document))
  }

  /** The document with this number; shared, so nobody may change it. */
  at(number: number): object {
    const known = this.#parsed.get(number)
    if (known) return known
    const parsed = JSON.parse(this.#contents.textOf(number)) as object
    this.#parsed.set(number, parsed)
    return parsed
  }

  read<T>(contents: Contents, place: Place): T | null {
    const number = contents.get(place)
    return number === undefined ? null : (this.at(number) as T)
  }

  all<T>(contents: Contents, collection: string): T[] {
    return [...contents.keys()]
      .filter((place) => collectionOf(place) === collection)
      .sort()
      .flatMap((place) => this.read<T>(contents, place) ?? [])
  }
}

const keys = new WeakMap<Contents, string>()

/** The same text for the same contents. */
export function keyOf(contents: Contents): string {
  const known = keys.get(contents)
  if (known !== undefined) return known
  const key = [...contents]
    .map(([place, number]) => `${place}=${number}`)
    .sort()
    .join(' ')
  keys.set(contents, key)
  return key
}
