import { useEffect, useState } from 'react'
import { callConsole } from '@/cloud/call'
import { CloudFault } from '@/cloud/envelope'
import type { CampaignDraft, CampaignsConsoleActions } from '../../../../../cloudfunctions/campaigns/contract'
import { asSent } from './form'

type Preview = CampaignsConsoleActions['campaigns.preview']['reply']

/** So long after the last keystroke the draft is looked at. */
const PAUSE_MS = 400

/** Findings and sample carts of what is written right now; `problem` is why there are none. */
export function usePreview(
  campaignId: string,
  draft: CampaignDraft | null,
): { preview: Preview | null; problem: string | null } {
  const [preview, setPreview] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const key = JSON.stringify(draft)
  useEffect(() => {
    const written: CampaignDraft | null = JSON.parse(key)
    if (written === null) return
    let latest = true
    const timer = setTimeout(async () => {
      try {
        const answer = await callConsole('campaigns.preview', { campaignId, draft: asSent(written) })
        if (!latest) return
        if (answer.ok) setPreview(answer.data)
        setProblem(answer.ok ? null : answer.refusal.message)
      } catch (error) {
        if (!(error instanceof CloudFault)) throw error
        if (latest) setProblem(error.kind === 'offline' ? '网断了，连上再看' : error.message)
      }
    }, PAUSE_MS)
    return () => {
      latest = false
      clearTimeout(timer)
    }
  }, [key, campaignId])
  return { preview, problem }
}
