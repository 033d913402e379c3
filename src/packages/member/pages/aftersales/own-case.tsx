import { View } from '@tarojs/components'
import { useState } from 'react'
import { CASE_TEXT, CASE_TONE, KIND_TEXT, moneyText, piecesText, worthText } from '@/aftersales/case-text'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Notice } from '@/components/notice'
import { ShownPhotos } from '@/components/photo-picker/shown-photos'
import { useAction } from '@/hooks/use-action'
import { useNow } from '@/hooks/use-now'
import { momentText } from '@/text/time'
import type { OwnCaseView } from '../../../../../cloudfunctions/aftersales/contract'
import classes from './index.module.scss'

/** One case: what it is about, how it stands, and taking it back while nobody has decided. */
export function OwnCase({ one, onChanged }: { one: OwnCaseView; onChanged: () => Promise<void> }) {
  const at = useNow(60_000)
  const [problem, setProblem] = useState<string | null>(null)
  const [withdraw, withdrawing] = useAction(
    async () => {
      setProblem(null)
      const answer = await call('aftersales.withdraw', { caseId: one.caseId })
      if (!answer.ok) setProblem(answer.refusal.message)
      await onChanged()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，等会儿再看'),
  )
  const money = moneyText(one)
  const pieces = piecesText(one.lines)
  return (
    <View className={classes.card}>
      <View className={classes.head}>
        <View className={classes.title}>
          {KIND_TEXT[one.kind]}
          {pieces === '' ? '' : `：${pieces}`}
        </View>
        <Chip tone={CASE_TONE[one.state]}>{CASE_TEXT[one.state]}</Chip>
      </View>
      <View className={classes.fact}>{worthText(one)}</View>
      <View className={classes.caption}>
        {momentText(one.askedAt, at)}，{one.reason}
      </View>
      <ShownPhotos photos={one.photos} />
      {one.answer !== '' && <View className={classes.caption}>门店说：{one.answer}</View>}
      {money !== '' && <View className={classes.caption}>{money}</View>}
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      {one.state === 'requested' && one.askedBy === 'customer' && (
        <View className={classes.actions}>
          <Button
            id="withdraw"
            size="small"
            kind="secondary"
            text="撤回"
            onTap={withdraw}
            loading={withdrawing ? '撤回中' : false}
          />
        </View>
      )}
    </View>
  )
}
