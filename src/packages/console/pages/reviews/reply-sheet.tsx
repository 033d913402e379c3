import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { ShopReviewView } from '../../../../../cloudfunctions/reviews/contract'
import classes from '../../console.module.scss'

export interface ReplySheetProps {
  review: ShopReviewView
  onClose: () => void
  onDone: () => Promise<void>
}

/** The shop's answer, which everybody reads under the review. */
export function ReplySheet({ review, onClose, onDone }: ReplySheetProps) {
  const [text, setText] = useState(review.reply?.text ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const answer = await callConsole('reviews.reply', { reviewId: review.reviewId, text: text.trim() })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone('回复好了')
      onClose()
      await onDone()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，再点一次，不会重复'),
  )
  return (
    <FormSheet
      id="reply-sheet"
      open
      title={`回复${review.author}`}
      onClose={onClose}
      saveText="发出回复"
      onSave={save}
      saving={saving ? '正在发' : false}
      blocked={text.trim().length < 2 ? '写一句回复' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.sentence}>
        {review.stars} 星{review.text === '' ? '，没有写字' : `：${review.text}`}
      </View>
      <TextField
        id="reply-text"
        label="回复，看商品的人都看得到"
        value={text}
        onChange={setText}
        placeholder="先说事，再说怎么办"
        maxLength={200}
        multiline
      />
    </FormSheet>
  )
}
