import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { CampaignDraft, CampaignView } from '../../../../../cloudfunctions/campaigns/contract'
import { asSent } from './form'

type Step = 'check' | 'submit' | 'approve' | 'schedule'
type Said = { ok: true; data: { campaign: CampaignView } } | { ok: false; refusal: { message: string } }

const ACTIONS = {
  check: 'campaigns.check',
  submit: 'campaigns.submit',
  approve: 'campaigns.approve',
  schedule: 'campaigns.schedule',
} as const
const DONE: Record<Step, string> = { check: '查过了', submit: '送审了', approve: '批好了', schedule: '排好了' }

export interface Steps {
  /** Writes the draft. */
  save: (draft: CampaignDraft) => Promise<void>
  go: (step: Step) => Promise<void>
  busy: boolean
  problem: string | null
}

/** The steps of a campaign as taps: each is a call by the revision that is shown. */
export function useSteps(
  campaignId: string,
  campaign: CampaignView | null,
  onChange: (campaign: CampaignView) => void,
): Steps {
  const [problem, setProblem] = useState<string | null>(null)
  const take = (answer: Said, done: string): void => {
    setProblem(answer.ok ? null : answer.refusal.message)
    if (!answer.ok) return
    onChange(answer.data.campaign)
    showDone(done)
  }
  const [save, saving] = useAction(async (draft: CampaignDraft) => {
    const rev = campaign === null ? {} : { rev: campaign.rev }
    take(await callConsole('campaigns.save', { campaignId, ...rev, draft: asSent(draft) }), '存好了')
  })
  const [go, going] = useAction(async (step: Step) => {
    if (campaign === null) return
    const answer = await callConsole(ACTIONS[step], { campaignId, rev: campaign.rev })
    const unchecked = step === 'check' && answer.ok && answer.data.campaign.state === 'draft'
    take(answer, unchecked ? '还有要改的' : DONE[step])
  })
  return { save, go, busy: saving || going, problem }
}
