import type { Category, PriceBookEntry, Product } from '../../cloudfunctions/catalog/records'
import type { BoundChat, Group } from '../../cloudfunctions/groups/records'
import type { Consent, Member } from '../../cloudfunctions/members/records'
import type { PriceHistoryEntry } from '../../cloudfunctions/pricing/records'
import type { Shelf } from '../../cloudfunctions/shelves/records'
import type { SlotPlan } from '../../cloudfunctions/slots/records'
import type { StaffMember } from '../../cloudfunctions/staff/records'
import type { Store } from '../../cloudfunctions/stores/records'
import { seedDemoShop } from '../../local-cloud/demo-shop/seed'
import type { SeededShop } from '../../local-cloud/seeding'

/** The seeded documents with the types of their collections. */
export interface DemoRecords {
  stores: Store[]
  slot_plans: SlotPlan[]
  categories: Category[]
  products: Product[]
  price_book: PriceBookEntry[]
  price_history: PriceHistoryEntry[]
  shelves: Shelf[]
  groups: Group[]
  bound_chats: BoundChat[]
  staff_members: StaffMember[]
  members: Member[]
  consents: Consent[]
}

export const demoShop = (at: number): SeededShop & { records: DemoRecords } => {
  const shop = seedDemoShop(at)
  return { ...shop, records: shop.documents as unknown as DemoRecords }
}

/** Every text of a product that a customer can read. */
export const textsOf = (product: Product): string[] => [
  product.name,
  product.caption,
  product.description,
  product.ingredients,
  product.storage,
  product.shelfLife,
  ...product.tags,
  ...product.skus.flatMap(({ name, options }) => [
    name,
    ...options.flatMap((option) => [option.name, option.hint, ...option.values]),
  ]),
]
