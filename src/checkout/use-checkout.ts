import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import type { DoorRefusal } from '@/cloud/actions'
import { call } from '@/cloud/call'
import { CloudFault } from '@/cloud/envelope'
import { requestPayment } from '@/cloud/payment'
import { ensureConsent } from '@/state/consent'
import type { CheckoutRefusal, PaymentParameters } from '../../cloudfunctions/checkout/contract'
import { beginAttempt, endAttempt, type PlaceRequest } from './attempt'

/** Why a purchase did not go on. After a fault the same tap sends the same order id again. */
export type CheckoutProblem =
  | { kind: 'refused'; refusal: CheckoutRefusal | DoorRefusal }
  | { kind: 'fault'; fault: CloudFault }

export type CheckoutPhase = 'idle' | 'placing' | 'paying' | 'confirming'

export const PHASE_TEXT: Record<CheckoutPhase, string | false> = {
  idle: false,
  placing: '下单中',
  paying: '付款中',
  confirming: '核对中',
}

const paidUrl = (orderId: string) => `/pages/paid/index?id=${orderId}`
const orderUrl = (orderId: string) => `/pages/order/index?id=${orderId}`

/** Whether the money has arrived; a fault leaves it to the order page, which asks again. */
const isPaid = async (orderId: string): Promise<boolean> => {
  const answer = await call('checkout.confirm', { orderId })
  return answer.ok && answer.data.order.state !== 'awaiting-payment' && answer.data.order.state !== 'closed'
}

/** Shows the sheet and asks what came of it; then goes to the pickup code, or to the order that waits for its money. */
export const payAndGo = async (
  orderId: string,
  payment: PaymentParameters | null,
  onPhase: (phase: CheckoutPhase) => void,
  go: 'redirectTo' | 'navigateTo' = 'redirectTo',
): Promise<void> => {
  let paid = payment === null
  if (payment) {
    onPhase('paying')
    const left = await requestPayment(payment)
    if (left !== 'closed') {
      onPhase('confirming')
      paid = await isPaid(orderId).catch((error: unknown) => {
        if (error instanceof CloudFault) return false
        throw error
      })
    }
  }
  await Taro[go]({ url: paid ? paidUrl(orderId) : orderUrl(orderId) })
}

/**
 * Buying: one attempt at a time however often somebody taps. `onPlaced` runs once the order stands (empty the bag there).
 */
export function useCheckout({ onPlaced }: { onPlaced?: () => void } = {}) {
  const [phase, setPhase] = useState<CheckoutPhase>('idle')
  const [problem, setProblem] = useState<CheckoutProblem | null>(null)
  const locked = useRef(false)

  const place = async (request: PlaceRequest): Promise<void> => {
    const { orderId } = beginAttempt(request)
    const answer = await call('checkout.place', { ...request, orderId })
    endAttempt(orderId)
    if (!answer.ok) {
      setProblem({ kind: 'refused', refusal: answer.refusal })
      return
    }
    onPlaced?.()
    const { order, payment } = answer.data
    // Paid at the counter: there is no sheet, and the order page says what to bring.
    if (payment === null && order.state === 'awaiting-payment') await Taro.redirectTo({ url: orderUrl(orderId) })
    else await payAndGo(orderId, payment, setPhase)
  }

  const buy = async (request: PlaceRequest): Promise<void> => {
    if (locked.current) return
    locked.current = true
    setProblem(null)
    try {
      if (!(await ensureConsent())) return
      setPhase('placing')
      await place(request)
    } catch (error) {
      if (!(error instanceof CloudFault)) throw error
      setProblem({ kind: 'fault', fault: error })
    } finally {
      locked.current = false
      setPhase('idle')
    }
  }
  return { phase, problem, buy, clearProblem: () => setProblem(null) }
}
