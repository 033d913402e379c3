/** One ascending (1) or descending (-1) key of an index; nested fields by dot path. */
export type IndexField = readonly [field: string, direction: 1 | -1]

export interface IndexSpec {
  name: string
  fields: readonly IndexField[]
  /** Unique indexes count a missing field as null, so a second document without the field is refused. */
  unique?: boolean
}

/** What the deploy tool and the local cloud need to know of a collection. */
export interface CollectionSpec {
  name: string
  indexes: readonly IndexSpec[]
}
