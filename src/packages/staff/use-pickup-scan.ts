import Taro from '@tarojs/taro'
import { callStaff } from '@/cloud/call'
import { scanCode } from '@/cloud/scan'
import { showToast } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'

export const handoverUrl = (code: string): string =>
  `/packages/staff/pages/handover/index?code=${encodeURIComponent(code)}`
export const redeemUrl = (code: string): string => `/packages/staff/pages/redeem/index?code=${encodeURIComponent(code)}`
export const typeUrl = '/packages/staff/pages/scan/index'

/**
 * Opens the scanner and, when a pickup code was read, its order; when an exchange coupon's was, what it gives. What is neither is told here and never counts as
 * a wrong try. `replace`: the page that scans is itself an order at the counter, or the typing page.
 */
export function usePickupScan(replace: boolean): [scan: () => Promise<void>, scanning: boolean] {
  const open = async (url: string): Promise<void> => {
    if (replace) await Taro.redirectTo({ url })
    else await Taro.navigateTo({ url })
  }
  return useAction(async () => {
    const result = await scanCode()
    if (result.kind === 'cancelled') return
    if (result.kind === 'unreadable') {
      showToast('没读出来，照亮一点再扫，或者手动输码')
      return
    }
    const answer = await callStaff('codes.resolve', { code: result.text.slice(0, 64) })
    if (!answer.ok) showToast(answer.refusal.message)
    else if (answer.data.kind === 'coupon') await open(redeemUrl(answer.data.code))
    else if (answer.data.kind === 'card') showToast('这是商品卡片，请顾客打开“订单”里的码')
    else if (answer.data.kind === 'unknown') showToast('这不是取货码也不是券，请顾客打开“订单”或“优惠券”里的码')
    else await open(handoverUrl(answer.data.code))
  })
}
