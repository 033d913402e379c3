/** The three demo stores, in the order in which they are listed. */
export const STORE_IDS = ['xianlin', 'daxinggong', 'hexi'] as const
export type StoreId = (typeof STORE_IDS)[number]

/** The categories, in the order in which home shows them. */
export const CATEGORY_IDS = ['bread', 'cake', 'wagashi', 'cookie', 'gift', 'tart', 'chinese', 'drink'] as const
export type CategoryId = (typeof CATEGORY_IDS)[number]
