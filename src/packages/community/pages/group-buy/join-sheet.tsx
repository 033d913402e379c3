import { usePurchase } from '@/checkout/use-purchase'
import { ConfirmSheet } from '@/components/confirm-sheet'

export interface JoinSheetProps {
  skuId: string
  storeId: string
  touchId: string | null
  /** A new group of a campaign, or one that is open. */
  groupBuy: { campaignId: string; size: number } | { groupBuyId: string }
  open: boolean
  onClose: () => void
}

/** 开团或参团: one piece with the next slot already chosen; paying takes the seat. */
export function JoinSheet({ skuId, storeId, touchId, groupBuy, open, onClose }: JoinSheetProps) {
  const purchase = usePurchase({ storeId, lines: [{ skuId, quantity: 1, options: [] }], touchId, groupBuy })
  return <ConfirmSheet open={open} onClose={onClose} purchase={purchase} />
}
