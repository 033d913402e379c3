import { create } from 'zustand'
import { type Answer, call } from '@/cloud/call'
import type { MeView } from '../../cloudfunctions/members/contract'

interface SessionState {
  /** Null until first asked in this start. */
  me: MeView | null
}

/** Who is signed in: name, role in the shop, consents. */
export const useSession = create<SessionState>(() => ({ me: null }))

/** Asks the server who this is. @throws CloudFault */
export const loadMe = async (): Promise<Answer<{ me: MeView }>> => {
  const answer = await call('members.me', {})
  if (answer.ok) useSession.setState({ me: answer.data.me })
  return answer
}

/** Records an agreement or a refusal to one purpose. @throws CloudFault */
export const recordConsent = async (
  purpose: 'privacy' | 'agreement',
  version: string,
  granted: boolean,
): Promise<Answer<{ me: MeView }>> => {
  const answer = await call('members.consent', { purpose, version, granted })
  if (answer.ok) useSession.setState({ me: answer.data.me })
  return answer
}
