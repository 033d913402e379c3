import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { ShopReviewView, TakeDownKind } from '../../../../../cloudfunctions/reviews/contract'
import classes from '../../console.module.scss'

const KINDS: readonly { kind: TakeDownKind; text: string }[] = [
  { kind: 'illegal', text: '有违法内容' },
  { kind: 'abuse', text: '辱骂或威胁他人' },
  { kind: 'privacy', text: '泄露他人隐私' },
  { kind: 'advert', text: '广告或引流' },
]
const LEAST_NOTE = 4

export interface TakeDownSheetProps {
  review: ShopReviewView
  /** Showing again what was taken down. */
  back: boolean
  onClose: () => void
  onDone: () => Promise<void>
}

/** 违规不显示, with what is unlawful and why; the other way round with why it was wrong. */
export function TakeDownSheet({ review, back, onClose, onDone }: TakeDownSheetProps) {
  const [kind, setKind] = useState<TakeDownKind | null>(null)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { reviewId } = review
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const said = note.trim()
      if (!back && kind === null) return
      const answer =
        kind === null
          ? await callConsole('reviews.putBack', { reviewId, note: said })
          : await callConsole('reviews.takeDown', { reviewId, kind, note: said })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(back ? '恢复显示了' : '不显示了')
      onClose()
      await onDone()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，再点一次，不会重复'),
  )
  const missing = note.trim().length < LEAST_NOTE ? '写明原因' : false
  return (
    <FormSheet
      id="take-down-sheet"
      open
      title={back ? '恢复显示' : '违规不显示'}
      onClose={onClose}
      saveText={back ? '恢复显示' : '不显示内容'}
      onSave={save}
      saving={saving ? '正在记' : false}
      blocked={!back && kind === null ? '选一项违规' : missing}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.sentence}>
        {back
          ? '文字和照片会重新给所有人看。'
          : '只为违法违规，差评不能这样处理。文字和照片不再显示，写“因违规不显示”；星数照样显示、照样算。操作记录里留下是谁、为什么。'}
      </View>
      {!back && (
        <View className={classes.chips} role="radiogroup" aria-label="因什么违规">
          {KINDS.map((one) => (
            <Choice key={one.kind} text={one.text} selected={one.kind === kind} onTap={() => setKind(one.kind)} />
          ))}
        </View>
      )}
      <TextField
        id="take-down-note"
        label={back ? '为什么恢复' : '哪一句或哪一张，为什么'}
        value={note}
        onChange={setNote}
        maxLength={100}
        multiline
      />
    </FormSheet>
  )
}
