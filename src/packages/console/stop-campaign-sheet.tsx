import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { CampaignView } from '../../../cloudfunctions/campaigns/contract'
import classes from './console.module.scss'

export interface StopCampaignSheetProps {
  campaign: CampaignView
  onClose: () => void
  onDone: () => Promise<void>
}

/** The one confirmation of stopping: what happens, and what does not. */
export function StopCampaignSheet({ campaign, onClose, onDone }: StopCampaignSheetProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [stop, stopping] = useAction(async () => {
    setProblem(null)
    const answer = await callConsole('campaigns.stop', { campaignId: campaign.campaignId })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone('停掉了')
    onClose()
    await onDone()
  })
  return (
    <FormSheet
      id="stop-sheet"
      open
      title={`停掉「${campaign.draft.name}」`}
      onClose={onClose}
      saveText="停掉"
      onSave={stop}
      saving={stopping ? '在停' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.sentence}>停掉后，新单不再减，已下的单照旧。</View>
    </FormSheet>
  )
}
