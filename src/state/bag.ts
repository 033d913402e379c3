import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { deviceStorage } from '@/cloud/storage'

export interface BagOption {
  optionId: string
  value: string
}

/** What somebody means to buy. No price: prices are the server's (`checkout.quote`). */
export interface BagLine {
  /** SKU and chosen options: what makes two lines the same line. */
  key: string
  skuId: string
  productId: string
  quantity: number
  options: BagOption[]
  /** What it looked like when it was put in, for while (or when) the shop gives no price for it. */
  name: string
  picture: string
  plate: string
}

interface BagState {
  /** All lines are of one store; null while empty. */
  storeId: string | null
  lines: BagLine[]
  /** Adds pieces. The bag moves to that store with what is in it; the next quote says what cannot come along. */
  add: (storeId: string, line: Omit<BagLine, 'key'>) => void
  moveTo: (storeId: string) => void
  setQuantity: (key: string, quantity: number) => void
  remove: (key: string) => void
  clear: () => void
}

export const lineKey = (skuId: string, options: readonly BagOption[]): string =>
  [skuId, ...options.map((option) => `${option.optionId}=${option.value}`).sort()].join('|')

const added = (lines: readonly BagLine[], line: BagLine): BagLine[] => {
  const same = lines.find((one) => one.key === line.key)
  if (!same) return [...lines, line]
  return lines.map((one) => (one === same ? { ...one, quantity: one.quantity + line.quantity } : one))
}

/** The bag 购物袋 survives a restart. */
export const useBag = create<BagState>()(
  persist(
    (set) => ({
      storeId: null,
      lines: [],
      add: (storeId, line) =>
        set((bag) => ({ storeId, lines: added(bag.lines, { ...line, key: lineKey(line.skuId, line.options) }) })),
      moveTo: (storeId) => set({ storeId }),
      setQuantity: (key, quantity) =>
        set((bag) => ({
          lines: bag.lines.flatMap((line) => {
            if (line.key !== key) return [line]
            return quantity < 1 ? [] : [{ ...line, quantity }]
          }),
        })),
      remove: (key) => set((bag) => ({ lines: bag.lines.filter((line) => line.key !== key) })),
      clear: () => set({ storeId: null, lines: [] }),
    }),
    { name: 'bag', storage: deviceStorage, version: 1 },
  ),
)

/** How many pieces are in the bag. */
export const piecesIn = (lines: readonly BagLine[]): number => lines.reduce((sum, line) => sum + line.quantity, 0)
