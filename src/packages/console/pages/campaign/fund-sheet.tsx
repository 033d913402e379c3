import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { callConsole } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { yuanShort } from '@/text/money'
import type { CampaignView } from '../../../../../cloudfunctions/campaigns/contract'
import { Box, Line } from './field'
import { fenOf } from './form'
import classes from './index.module.scss'

export interface FundSheetProps {
  campaign: CampaignView
  /** What this person may add at the most. */
  mostFen: number
  onClose: () => void
  onDone: (campaign: CampaignView) => void
}

const REASONS = ['卖得比想的好', '延长几天', '多加一家店']
const LONGEST = 40

/** What is wrong with the amount; empty while nothing was typed, or when it is sound. */
function wrongAmount(typed: string, mostFen: number): string {
  if (typed === '') return ''
  if (typed.startsWith('-')) return '金额不能是负的'
  const fen = fenOf(typed)
  if (Number.isNaN(fen)) return '写成 500 或 500.5 这样的金额'
  if (fen === 0) return '要大于 0'
  return fen > mostFen ? `最多再加 ${yuanShort(mostFen)}，再多要别的店长或店主来加` : ''
}

/** Adds money to a campaign's account: how much, why, once. A repeated tap adds nothing twice. */
export function FundSheet({ campaign, mostFen, onClose, onDone }: FundSheetProps) {
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const attempt = useRef<{ of: string; id: string } | null>(null)
  const wrong = wrongAmount(typed, mostFen)
  const fen = typed === '' || wrong !== '' ? 0 : fenOf(typed)
  const why = reason.trim()
  const blocked = fen === 0 ? '填加多少' : why.length < 2 ? '说一下原因' : false
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const of = `${fen} ${why}`
      if (attempt.current?.of !== of) attempt.current = { of, id: newClientId('f') }
      const fundId = attempt.current.id
      const ask = { campaignId: campaign.campaignId, fundId, addFen: fen, reason: why }
      const answer = await callConsole('campaigns.fund', ask)
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(`加好了 ${yuanShort(fen)}`)
      onDone(answer.data.campaign)
      onClose()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，再点一次，不会多加'),
  )
  return (
    <FormSheet
      id="fund-sheet"
      open
      title={`给「${campaign.draft.name}」加预算`}
      onClose={onClose}
      saveText={`加 ${yuanShort(fen)} 预算`}
      onSave={save}
      saving={saving ? '在加' : false}
      blocked={blocked}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <Line label="加多少" problem={wrong} hint={`加了就能用，收不回来。最多再加 ${yuanShort(mostFen)}`}>
        <Box
          id="fund-amount"
          label="加多少元"
          kind="digit"
          before="¥"
          maxLength={9}
          value={typed}
          wrong={wrong !== ''}
          onChange={setTyped}
        />
      </Line>
      <Line label="原因" hint="会留在这个活动和操作记录里">
        <View className={classes.chips} role="radiogroup" aria-label="原因">
          {REASONS.map((one) => (
            <Choice key={one} text={one} selected={one === reason} onTap={() => setReason(one)} />
          ))}
        </View>
        <Box id="fund-reason" label="写一句原因" maxLength={LONGEST} value={reason} onChange={setReason} />
      </Line>
    </FormSheet>
  )
}
