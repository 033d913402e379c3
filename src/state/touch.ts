import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { groupCloudId } from '@/cloud/group-entry'
import { deviceStorage } from '@/cloud/storage'
import type { TouchedGroup } from '../../cloudfunctions/tracking/contract'

/** Where this person last came from: the touch that prices and orders name. */
export interface Touch {
  touchId: string
  group: TouchedGroup | null
  /** Why no registered group was found; null when there is one. */
  groupProblem: string | null
  sharerName: string | null
  productId: string | null
  bindGroupId: string | null
  at: number
}

interface TouchState {
  touch: Touch | null
}

export const useTouch = create<TouchState>()(
  persist((): TouchState => ({ touch: null }), { name: 'touch', storage: deviceStorage, version: 1 }),
)

/**
 * Tells the server where this person comes from and keeps the answer. `code` from a card's path, `scene` from a code.
 * @throws CloudFault; a page that only wants prices goes on without a touch
 */
export const recordTouch = async (from: { code?: string; scene?: string }): Promise<Touch | null> => {
  const cloudId = await groupCloudId()
  const answer = await call('tracking.touch', { ...from, ...(cloudId === null ? {} : { cloudId }) })
  if (!answer.ok) return null
  const { touchId, group, groupProblem, sharerName, productId, bindGroupId } = answer.data
  const touch = { touchId, group: group ?? null, groupProblem, sharerName, productId, bindGroupId, at: now() }
  useTouch.setState({ touch })
  return touch
}
