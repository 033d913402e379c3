import { useState } from 'react'
import type { Answer } from '@/cloud/call'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { ShownPhotos } from '@/components/photo-picker/shown-photos'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import type { ShopCaseView } from '../../cloudfunctions/aftersales/contract'
import { KIND_TEXT, piecesText, worthText } from './case-text'

export interface DecideSheetProps {
  one: ShopCaseView
  approve: boolean
  /** Asks the entry point of whoever decides. */
  decide: (answer: string) => Promise<Answer<{ case: ShopCaseView }>>
  onClose: () => void
  onDone: () => Promise<void>
}

/** The second look before money moves: the button names the amount and the person. */
export function DecideSheet({ one, approve, decide, onClose, onDone }: DecideSheetProps) {
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const answer = await decide(words.trim())
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(approve ? '办了' : '告诉顾客了')
      onClose()
      await onDone()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，再点一次，不会多退'),
  )
  const yes = one.feeFen > 0 ? `退 ${yuan(one.feeFen)} 给 ${one.buyer}` : `同意${KIND_TEXT[one.kind]}`
  return (
    <FormSheet
      id="decide-sheet"
      open
      title={`尾号 ${one.tail} ${KIND_TEXT[one.kind]}`}
      onClose={onClose}
      saveText={approve ? yes : '不同意'}
      onSave={save}
      saving={saving ? '正在办' : false}
      blocked={!approve && words.trim().length < 2 ? '写一句为什么' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <Notice tone="oat" detail={one.note === '' ? one.reason : `${one.reason}：${one.note}`}>
        {[piecesText(one.lines), worthText(one)].filter((part) => part !== '').join('，')}
      </Notice>
      <ShownPhotos photos={one.photos} />
      {!approve && (
        <TextField id="answer" label="为什么不同意（顾客会看到）" value={words} onChange={setWords} maxLength={60} />
      )}
    </FormSheet>
  )
}
