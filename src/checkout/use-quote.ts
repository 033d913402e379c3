import { useEffect, useRef, useState } from 'react'
import type { DoorRefusal } from '@/cloud/actions'
import { call } from '@/cloud/call'
import { CloudFault } from '@/cloud/envelope'
import type { CheckoutActions, CheckoutRefusal, QuoteView } from '../../cloudfunctions/checkout/contract'

export type QuoteAsk = CheckoutActions['checkout.quote']['ask']

export interface Quoted {
  /** The last quote; kept while a newer one is on its way. */
  quote: QuoteView | null
  busy: boolean
  refusal: CheckoutRefusal | DoorRefusal | null
  fault: CloudFault | null
  retry: () => void
  /** Puts a quote in that came with a refusal (`price-changed`). */
  take: (quote: QuoteView) => void
}

/** The server's price for what somebody wants, asked anew whenever that changes. `ask` null: nothing to ask yet. */
export function useQuote(ask: QuoteAsk | null): Quoted {
  const [state, setState] = useState<Omit<Quoted, 'retry' | 'take'>>({
    quote: null,
    busy: false,
    refusal: null,
    fault: null,
  })
  const [again, setAgain] = useState(0)
  const turn = useRef(0)
  const key = ask === null ? null : JSON.stringify(ask)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` asks the same question once more
  useEffect(() => {
    if (key === null) return
    turn.current += 1
    const mine = turn.current
    setState((before) => ({ ...before, busy: true }))
    call('checkout.quote', JSON.parse(key) as QuoteAsk)
      .then((answer) => {
        if (mine !== turn.current) return
        setState((before) =>
          answer.ok
            ? { quote: answer.data.quote, busy: false, refusal: null, fault: null }
            : { quote: before.quote, busy: false, refusal: answer.refusal, fault: null },
        )
      })
      .catch((error: unknown) => {
        if (mine !== turn.current) return
        const fault = error instanceof CloudFault ? error : new CloudFault('fault', String(error))
        setState((before) => ({ ...before, busy: false, fault }))
      })
  }, [key, again])

  return {
    ...state,
    retry: () => setAgain((n) => n + 1),
    take: (quote) => {
      turn.current += 1
      setState({ quote, busy: false, refusal: null, fault: null })
    },
  }
}

/** What `checkout.place` takes, out of what was asked and the quote that is on the screen. */
export const placeRequestOf = (ask: QuoteAsk, quote: QuoteView, note: string) => ({
  quoteHash: quote.hash,
  storeId: ask.storeId,
  lines: ask.lines,
  fulfilment: quote.chosen.fulfilment,
  couponId: quote.chosen.couponId,
  points: quote.chosen.points,
  touchId: ask.touchId ?? null,
  ...(note === '' ? {} : { note }),
})
