import { useEffect, useState } from 'react'
import { showToast } from '@/components/toast/show-toast'
import { chooseCoupon, useCouponChoice } from '@/state/coupon-choice'
import type { QuoteView } from '../../cloudfunctions/checkout/contract'
import type { PlaceRequest } from './attempt'
import { type CheckoutPhase, type CheckoutProblem, useCheckout } from './use-checkout'
import { type QuoteAsk, type Quoted, useQuote } from './use-quote'

type Fulfilment = NonNullable<QuoteAsk['fulfilment']>
export type PayBy = 'wechat' | 'counter'

/** What somebody chose does not work here: the shop chooses again, and the sentence says why. */
const CHOICE_FAILED: readonly string[] = [
  'coupon-unknown',
  'coupon-used',
  'coupon-expired',
  'coupon-not-free',
  'coupon-not-applicable',
  'points-short',
  'points-over-limit',
]

/** What is being bought, from the first quote to the payment sheet; the confirm sheet shows and changes it. */
export interface Purchase {
  quoted: Quoted
  phase: CheckoutPhase
  problem: CheckoutProblem | null
  note: string
  setNote: (note: string) => void
  /** Another coupon; null for none, undefined lets the shop choose the best. */
  setCoupon: (couponId: string | null | undefined) => void
  /** How many points to spend; undefined lets the shop choose. */
  setPoints: (points: number | undefined) => void
  payBy: PayBy
  setPayBy: (payBy: PayBy) => void
  /** Another slot or day; undefined lets the server choose again. */
  setFulfilment: (fulfilment: Fulfilment | undefined) => void
  clearProblem: () => void
  /** Buys at the price that is shown. After `price-changed` the second tap buys at the new one. */
  buy: () => Promise<void>
}

/** What `checkout.place` takes, out of what was asked and the quote that is on the screen. */
const placeRequestOf = (ask: QuoteAsk, quote: QuoteView, note: string, payBy: PayBy): PlaceRequest => ({
  quoteHash: quote.hash,
  storeId: ask.storeId,
  lines: ask.lines,
  fulfilment: quote.chosen.fulfilment,
  couponId: quote.chosen.couponId,
  points: quote.chosen.points,
  touchId: ask.touchId ?? null,
  ...(ask.groupBuy ? { groupBuy: ask.groupBuy } : {}),
  ...(ask.flashSaleId ? { flashSaleId: ask.flashSaleId } : {}),
  ...(ask.chainId ? { chainId: ask.chainId } : {}),
  ...(note === '' ? {} : { note }),
  ...(payBy === 'wechat' ? {} : { payBy }),
})

const changedQuote = (problem: CheckoutProblem | null): QuoteView | null =>
  problem?.kind === 'refused' && problem.refusal.code === 'price-changed' ? problem.refusal.quote : null

/**
 * Quotes what somebody wants and buys it. `wanted` null: nothing can be bought now. `onPlaced` runs once the order stands
 * (empty the bag there).
 */
export function usePurchase(
  wanted: Omit<QuoteAsk, 'fulfilment' | 'couponId' | 'points' | 'payBy'> | null,
  { onPlaced }: { onPlaced?: () => void } = {},
): Purchase {
  const [fulfilment, setFulfilment] = useState<Fulfilment>()
  const [note, setNote] = useState('')
  const [points, setPoints] = useState<number>()
  const [payBy, setPayBy] = useState<PayBy>('wechat')
  const couponId = useCouponChoice((state) => state.couponId)
  const ask: QuoteAsk | null = wanted && {
    ...wanted,
    ...(fulfilment ? { fulfilment } : {}),
    ...(couponId === undefined ? {} : { couponId }),
    ...(points === undefined ? {} : { points }),
    ...(payBy === 'wechat' ? {} : { payBy }),
  }
  const quoted = useQuote(ask)
  const { phase, problem, buy, clearProblem } = useCheckout({
    onPlaced: () => {
      chooseCoupon(undefined)
      onPlaced?.()
    },
  })
  const failed = quoted.refusal ?? (problem?.kind === 'refused' ? problem.refusal : null)
  useEffect(() => {
    if (failed === null || !CHOICE_FAILED.includes(failed.code)) return
    showToast(failed.message)
    chooseCoupon(undefined)
    setPoints(undefined)
  }, [failed])
  return {
    quoted,
    phase,
    problem,
    note,
    setNote,
    clearProblem,
    setCoupon: (next) => {
      clearProblem()
      chooseCoupon(next)
    },
    setPoints: (next) => {
      clearProblem()
      setPoints(next)
    },
    payBy,
    setPayBy: (next) => {
      clearProblem()
      setPayBy(next)
    },
    setFulfilment: (next) => {
      clearProblem()
      setFulfilment(next)
    },
    buy: async () => {
      const changed = changedQuote(problem)
      if (changed) quoted.take(changed)
      const quote = changed ?? (quoted.current ? quoted.quote : null)
      if (ask && quote) await buy(placeRequestOf(ask, quote, note, payBy))
    },
  }
}
