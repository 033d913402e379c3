import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { newClientId } from '@/cloud/client-id'
import { deviceStorage } from '@/cloud/storage'
import type { CheckoutActions } from '../../cloudfunctions/checkout/contract'

export type PlaceAsk = CheckoutActions['checkout.place']['ask']
export type PlaceRequest = Omit<PlaceAsk, 'orderId'>

/** A purchase that was begun: stored before the first call, so that a lost answer or a killed app never makes two orders. */
export interface Attempt {
  orderId: string
  request: PlaceRequest
}

export const useAttempt = create<{ attempt: Attempt | null }>()(
  persist((): { attempt: Attempt | null } => ({ attempt: null }), {
    name: 'attempt',
    storage: deviceStorage,
    version: 1,
  }),
)

const same = (a: PlaceRequest, b: PlaceRequest): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The attempt for a request: the one under way when it is the same request, else a new one, stored at once. */
export const beginAttempt = (request: PlaceRequest): Attempt => {
  const { attempt } = useAttempt.getState()
  if (attempt && same(attempt.request, request)) return attempt
  const begun = { orderId: newClientId('T'), request }
  useAttempt.setState({ attempt: begun })
  return begun
}

/** The server knows the order, or has refused it for good. */
export const endAttempt = (orderId: string): void => {
  if (useAttempt.getState().attempt?.orderId === orderId) useAttempt.setState({ attempt: null })
}
