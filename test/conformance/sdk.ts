/** The part of wx-server-sdk the cases use, with answers typed: the package's own types say `void | string` for most. */

export type Fields = Record<string, unknown>

export interface Query {
  where(condition: unknown): Query
  orderBy(field: string, direction: 'asc' | 'desc'): Query
  skip(count: number): Query
  limit(count: number): Query
  field(projection: Fields): Query
  get(): Promise<{ data: Fields[] }>
  count(): Promise<{ total: number }>
  update(options: { data: Fields; multi?: boolean }): Promise<{ stats: { updated: number } }>
  remove(options?: { multi?: boolean }): Promise<{ stats: { removed: number } }>
}

export interface DocumentReference {
  field(projection: Fields): DocumentReference
  get(): Promise<{ data: Fields }>
  set(options: { data: Fields }): Promise<{ _id: unknown; stats: { created: number; updated: number } }>
  update(options: { data: Fields }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

type Stage = 'match' | 'group' | 'sort' | 'limit' | 'skip' | 'project' | 'unwind' | 'lookup' | 'count' | 'addFields'

export type Aggregate = Record<Stage | 'facet', (value: unknown) => Aggregate> & { end(): Promise<{ list: Fields[] }> }

export interface Collection extends Query {
  doc(id: string | number): DocumentReference
  add(options: { data: Fields | Fields[] }): Promise<{ _id?: unknown; _ids?: unknown[] }>
  aggregate(): Aggregate
}

export interface Transaction {
  collection(name: string): Collection
  commit(): Promise<unknown>
  rollback(reason?: unknown): Promise<unknown>
}

/** A condition or a change of a field; conditions on one field are joined with `and`. */
interface Built extends Fields {
  and(other: unknown): Built
}

type Command = (...values: unknown[]) => Built

type QueryCommand =
  | 'eq'
  | 'neq'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'in'
  | 'nin'
  | 'and'
  | 'or'
  | 'nor'
  | 'not'
  | 'exists'
  | 'mod'
  | 'all'
  | 'elemMatch'
  | 'size'
  | 'expr'
type UpdateCommand =
  | 'set'
  | 'remove'
  | 'inc'
  | 'mul'
  | 'min'
  | 'max'
  | 'rename'
  | 'push'
  | 'pop'
  | 'shift'
  | 'unshift'
  | 'addToSet'
  | 'pull'
  | 'pullAll'
type AggregateCommand = 'sum' | 'avg' | 'max' | 'min' | 'push' | 'first' | 'last' | 'multiply' | 'eq' | 'lte' | 'and'

export type Commands = Record<QueryCommand | UpdateCommand, Command> & {
  aggregate: Record<AggregateCommand, Command>
  project: Record<'slice', Command>
}

export interface Db {
  collection(name: string): Collection
  createCollection(name: string): Promise<unknown>
  runTransaction<T>(run: (transaction: Transaction) => Promise<T>, retries?: number): Promise<T>
  startTransaction(): Promise<Transaction>
  serverDate(options?: { offset: number }): unknown
  RegExp(options: { regexp: string; options?: string }): unknown
  Geo: { Point: new (longitude: number, latitude: number) => unknown }
  command: Commands
}

export interface Cloud {
  init(options: Fields): void
  database(options?: Fields): Db
}
