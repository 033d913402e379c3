import type { ShopDay } from '../../platform/time'

/** One shelf per store and bake day: `<storeId>:<day>`. */
export const shelfId = (storeId: string, day: ShopDay): string => `${storeId}:${day}`
