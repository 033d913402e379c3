/** For which stores somebody works: some of them, or all. */
export type StoreScope = readonly string[] | 'all'

/** Whether somebody who works for these stores may act at this one. */
export const mayActAtStore = (scope: StoreScope, storeId: string): boolean => scope === 'all' || scope.includes(storeId)

/** Whether every store of `part` belongs to `whole`. */
export const coversStores = (whole: StoreScope, part: StoreScope): boolean =>
  whole === 'all' || (part !== 'all' && part.every((storeId) => whole.includes(storeId)))

/** Whether two people share a store. */
export const shareAStore = (one: StoreScope, other: StoreScope): boolean =>
  one === 'all' || other === 'all' || one.some((storeId) => other.includes(storeId))

/** The refusal of an action at a store that is not one's own. */
export const notYourStore = { code: 'not-your-store', message: '这家店不归你管，请那家店的店长来做' } as const
