import type { Product } from '../records'

/** 店里大半的东西多久能做好：the lead time, in minutes, within which at least half of what a store sells can be made. */
export function usualLead(products: Iterable<Product>, storeId: string): number {
  const leads = [...products]
    .filter(({ offSaleIn }) => !offSaleIn.includes(storeId))
    .map(({ leadMinutes }) => leadMinutes)
    .sort((a, b) => a - b)
  return leads[Math.floor(leads.length / 2)] ?? 0
}
