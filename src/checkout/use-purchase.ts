import { useState } from 'react'
import type { QuoteView } from '../../cloudfunctions/checkout/contract'
import type { PlaceRequest } from './attempt'
import { type CheckoutPhase, type CheckoutProblem, useCheckout } from './use-checkout'
import { type QuoteAsk, type Quoted, useQuote } from './use-quote'

type Fulfilment = NonNullable<QuoteAsk['fulfilment']>

/** What is being bought, from the first quote to the payment sheet; the confirm sheet shows and changes it. */
export interface Purchase {
  quoted: Quoted
  phase: CheckoutPhase
  problem: CheckoutProblem | null
  note: string
  setNote: (note: string) => void
  /** Another slot or day; undefined lets the server choose again. */
  setFulfilment: (fulfilment: Fulfilment | undefined) => void
  clearProblem: () => void
  /** Buys at the price that is shown. After `price-changed` the second tap buys at the new one. */
  buy: () => Promise<void>
}

/** What `checkout.place` takes, out of what was asked and the quote that is on the screen. */
const placeRequestOf = (ask: QuoteAsk, quote: QuoteView, note: string): PlaceRequest => ({
  quoteHash: quote.hash,
  storeId: ask.storeId,
  lines: ask.lines,
  fulfilment: quote.chosen.fulfilment,
  couponId: quote.chosen.couponId,
  points: quote.chosen.points,
  touchId: ask.touchId ?? null,
  ...(note === '' ? {} : { note }),
})

const changedQuote = (problem: CheckoutProblem | null): QuoteView | null =>
  problem?.kind === 'refused' && problem.refusal.code === 'price-changed' ? problem.refusal.quote : null

/**
 * Quotes what somebody wants and buys it. `wanted` null: nothing can be bought now. `onPlaced` runs once the order stands
 * (empty the bag there).
 */
export function usePurchase(
  wanted: Omit<QuoteAsk, 'fulfilment'> | null,
  { onPlaced }: { onPlaced?: () => void } = {},
): Purchase {
  const [fulfilment, setFulfilment] = useState<Fulfilment>()
  const [note, setNote] = useState('')
  const ask: QuoteAsk | null = wanted && { ...wanted, ...(fulfilment ? { fulfilment } : {}) }
  const quoted = useQuote(ask)
  const { phase, problem, buy, clearProblem } = useCheckout(onPlaced ? { onPlaced } : {})
  return {
    quoted,
    phase,
    problem,
    note,
    setNote,
    clearProblem,
    setFulfilment: (next) => {
      clearProblem()
      setFulfilment(next)
    },
    buy: async () => {
      const changed = changedQuote(problem)
      if (changed) quoted.take(changed)
      const quote = changed ?? (quoted.current ? quoted.quote : null)
      if (ask && quote) await buy(placeRequestOf(ask, quote, note))
    },
  }
}
