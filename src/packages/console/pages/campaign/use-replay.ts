import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { useAction } from '@/hooks/use-action'
import type { CampaignDraft, ReplayView } from '../../../../../cloudfunctions/campaigns/contract'
import { asSent } from './form'

/** So many days are looked back. */
export const DAYS = 30

export interface Replaying {
  replay: ReplayView | null
  /** Whether the draft has changed since. */
  stale: boolean
  problem: string | null
  run: () => Promise<void>
  running: boolean
}

/** What a draft would have cost in the orders of the last days; asked for by `run`. */
export function useReplay(campaignId: string, draft: CampaignDraft | null): Replaying {
  const [answered, setAnswered] = useState<{ of: string; replay: ReplayView } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [run, running] = useAction(
    async () => {
      if (draft === null) return
      setProblem(null)
      const answer = await callConsole('campaigns.replay', { campaignId, draft: asSent(draft), days: DAYS })
      if (answer.ok) setAnswered({ of: JSON.stringify(draft), replay: answer.data.replay })
      else setProblem(answer.refusal.message)
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再算' : fault.message),
  )
  const stale = answered !== null && draft !== null && answered.of !== JSON.stringify(draft)
  return { replay: answered?.replay ?? null, stale, problem, run, running }
}
