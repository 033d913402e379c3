import { usePurchase } from '@/checkout/use-purchase'
import { ConfirmSheet } from '@/components/confirm-sheet'
import type { FlashSaleView } from '../../../../../cloudfunctions/flashsales/contract'

export interface GrabSheetProps {
  sale: FlashSaleView
  storeId: string
  touchId: string | null
  open: boolean
  onClose: () => void
}

/** 抢：one piece, with the next slot already chosen; the piece is reserved by the button at the bottom. */
export function GrabSheet({ sale, storeId, touchId, open, onClose }: GrabSheetProps) {
  const purchase = usePurchase({
    storeId,
    lines: [{ skuId: sale.skuId, quantity: 1, options: [] }],
    touchId,
    flashSaleId: sale.saleId,
  })
  return <ConfirmSheet open={open} onClose={onClose} purchase={purchase} />
}
