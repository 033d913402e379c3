import { readAll } from '../platform/database/read-all'
import { type Store, stores } from './records'

/** Every store, for the rules that instances keep in memory. */
export const allStores = (): Promise<Store[]> => readAll(stores)
