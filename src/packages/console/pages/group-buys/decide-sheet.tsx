import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { GroupBuyRow } from '../../../../../cloudfunctions/groupbuys/contract'
import classes from '../../console.module.scss'

export type Decision = 'publish' | 'stop-opening' | 'stop-all'

export interface DecideSheetProps {
  what: Decision
  campaign: GroupBuyRow
  onClose: () => void
  onDone: () => Promise<void>
}

const DONE: Record<Decision, string> = {
  publish: '发布了',
  'stop-opening': '不再开新团了',
  'stop-all': '全部停掉了',
}

const ask = (what: Decision, { campaignId, rev }: GroupBuyRow) => {
  if (what === 'publish') return callConsole('groupbuys.publish', { campaignId, rev })
  if (what === 'stop-opening') return callConsole('groupbuys.stopOpening', { campaignId })
  return callConsole('groupbuys.stopAll', { campaignId })
}

const sentenceOf = (what: Decision, { groups }: GroupBuyRow): string => {
  if (what === 'publish') return '发布后 5 秒内顾客能看到，人数、价和规则不能再改。'
  if (what === 'stop-opening') return `没有人能再开新团，已经开着的 ${groups.open} 个团还能凑满。`
  return `没有人能再开团、参团。开着的 ${groups.open} 个团现在就散，里面的人一分钟内全额退款。`
}

const buttonOf = (what: Decision, { groups }: GroupBuyRow): string => {
  if (what === 'publish') return '发布'
  return what === 'stop-opening' ? '不再开新团' : `停掉，退 ${groups.open} 个团`
}

/** The one confirmation: what happens, and to how many. */
export function DecideSheet({ what, campaign, onClose, onDone }: DecideSheetProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [run, running] = useAction(
    async () => {
      setProblem(null)
      const answer = await ask(what, campaign)
      if (!answer.ok) return setProblem(answer.refusal.message)
      showDone(DONE[what])
      onClose()
      await onDone()
    },
    () => setProblem('没有回音，再点一次，不会做两遍'),
  )
  return (
    <FormSheet
      id="decide-sheet"
      open
      title={`${what === 'publish' ? '发布' : '停掉'}「${campaign.draft.name}」`}
      onClose={onClose}
      saveText={buttonOf(what, campaign)}
      onSave={run}
      saving={running ? '正在做' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.sentence}>{sentenceOf(what, campaign)}</View>
    </FormSheet>
  )
}
