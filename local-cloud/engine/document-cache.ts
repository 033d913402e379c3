import type { Document } from './values'

/** A document as it is stored: its text, and the same parsed. Neither is ever changed in place. */
export interface StoredDocument {
  id: string
  body: string
  document: Document
}

const LIMIT = 24_000_000

/** Parsed documents of the committed state, the least recently used dropped first; the limit is characters of text. */
export class DocumentCache {
  readonly #entries = new Map<string, StoredDocument>()
  #characters = 0

  get(cid: number, id: string): StoredDocument | undefined {
    const key = `${cid}:${id}`
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry
  }

  set(cid: number, entry: StoredDocument): void {
    this.delete(cid, entry.id)
    this.#entries.set(`${cid}:${entry.id}`, entry)
    this.#characters += entry.body.length
    for (const [key, oldest] of this.#entries) {
      if (this.#characters <= LIMIT) break
      this.#entries.delete(key)
      this.#characters -= oldest.body.length
    }
  }

  delete(cid: number, id: string): void {
    const key = `${cid}:${id}`
    const entry = this.#entries.get(key)
    if (!entry) return
    this.#entries.delete(key)
    this.#characters -= entry.body.length
  }

  clear(): void {
    this.#entries.clear()
    this.#characters = 0
  }
}
