import Taro from '@tarojs/taro'
import { Notice } from '@/components/notice'
import { yuan } from '@/text/money'
import type { CheckoutProblem } from './use-checkout'

export interface ProblemNoticeProps {
  problem: CheckoutProblem
  /** What the button said before the price changed. */
  shownFen: number | null
  /** Takes the next slot that the refusal names. */
  onSlot: (slotId: string) => void
  onRetry: () => void
}

/** Why a purchase stopped, and the one thing that moves it on; stands above the button. */
export function ProblemNotice({ problem, shownFen, onSlot, onRetry }: ProblemNoticeProps) {
  if (problem.kind === 'fault') {
    const text = problem.fault.kind === 'offline' ? '网断了，再点一次也只会有一单' : '没有回音，再点一次也只会有一单'
    return (
      <Notice tone="berry" action={{ text: '再试一次', onTap: onRetry }}>
        {text}
      </Notice>
    )
  }
  const { refusal } = problem
  switch (refusal.code) {
    case 'price-changed': {
      const before = shownFen === null ? '' : `${yuan(shownFen)} → `
      return (
        <Notice tone="yolk" detail={refusal.message}>
          {`价格刚变了：${before}${yuan(refusal.quote.payableFen)}`}
        </Notice>
      )
    }
    case 'slot-full':
    case 'slot-past':
    case 'no-slot': {
      const { next } = refusal
      return (
        <Notice
          tone="yolk"
          {...(next ? { action: { text: `换 ${next.from}`, onTap: () => onSlot(next.slotId) } } : {})}
        >
          {refusal.message}
        </Notice>
      )
    }
    case 'quantity-limit':
      return (
        <Notice
          tone="yolk"
          action={{ text: '打电话', onTap: () => Taro.makePhoneCall({ phoneNumber: refusal.phone }) }}
        >
          {refusal.message}
        </Notice>
      )
    case 'too-many-unpaid':
      return (
        <Notice tone="yolk" action={{ text: '去付款', onTap: () => Taro.switchTab({ url: '/pages/orders/index' }) }}>
          {refusal.message}
        </Notice>
      )
    default:
      return <Notice tone="yolk">{refusal.message}</Notice>
  }
}
