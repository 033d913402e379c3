import { useEffect, useRef, useState } from 'react'
import type { DoorRefusal } from '@/cloud/actions'
import { call } from '@/cloud/call'
import { CloudFault } from '@/cloud/envelope'
import type { CheckoutActions, CheckoutRefusal, QuoteView } from '../../cloudfunctions/checkout/contract'

export type QuoteAsk = CheckoutActions['checkout.quote']['ask']

export interface Quoted {
  /** The last quote; kept while a newer one is on its way. */
  quote: QuoteView | null
  /** Whether it answers what is asked now; nothing may be bought at a price for something else. */
  current: boolean
  busy: boolean
  refusal: CheckoutRefusal | DoorRefusal | null
  fault: CloudFault | null
  retry: () => void
  /** Puts a quote in that came with a refusal (`price-changed`). */
  take: (quote: QuoteView) => void
}

interface QuoteState extends Omit<Quoted, 'current' | 'retry' | 'take'> {
  /** The question that `quote` answers. */
  key: string | null
}

/** The server's price for what somebody wants, asked anew whenever that changes. `ask` null: nothing to ask yet. */
export function useQuote(ask: QuoteAsk | null): Quoted {
  const [state, setState] = useState<QuoteState>({ quote: null, key: null, busy: false, refusal: null, fault: null })
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
            ? { quote: answer.data.quote, key, busy: false, refusal: null, fault: null }
            : { ...before, busy: false, refusal: answer.refusal, fault: null },
        )
      })
      .catch((error: unknown) => {
        if (mine !== turn.current) return
        const fault = error instanceof CloudFault ? error : new CloudFault('fault', String(error))
        setState((before) => ({ ...before, busy: false, fault }))
      })
  }, [key, again])

  const { key: answered, ...shown } = state
  return {
    ...shown,
    current: state.quote !== null && answered === key,
    retry: () => setAgain((n) => n + 1),
    take: (quote) => {
      turn.current += 1
      setState({ quote, key, busy: false, refusal: null, fault: null })
    },
  }
}
