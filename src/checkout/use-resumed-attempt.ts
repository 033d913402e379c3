import { useEffect, useState } from 'react'
import { call } from '@/cloud/call'
import { CloudFault } from '@/cloud/envelope'
import { endAttempt, useAttempt } from './attempt'

/** An order from an earlier start whose answer never came and that waits for its money; null when there is none. */
export function useResumedAttempt(): { orderId: string } | null {
  const [waiting, setWaiting] = useState<{ orderId: string } | null>(null)
  useEffect(() => {
    const { attempt } = useAttempt.getState()
    if (!attempt) return
    call('orders.get', { orderId: attempt.orderId })
      .then((answer) => {
        // Unknown to the server: the call never arrived, nothing was bought.
        endAttempt(attempt.orderId)
        const state = answer.ok ? answer.data.order.state : null
        if (state === 'awaiting-payment' || state === 'placing') setWaiting({ orderId: attempt.orderId })
      })
      .catch((error: unknown) => {
        // Without an answer the attempt stays stored and is looked at next time.
        if (!(error instanceof CloudFault)) throw error
      })
  }, [])
  return waiting
}
