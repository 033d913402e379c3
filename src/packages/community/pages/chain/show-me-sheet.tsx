import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { ShownAs } from '../../../../../cloudfunctions/chains/contract'
import classes from './index.module.scss'

/** What others see of oneself, in a few words. */
export const SHOWN_TEXT: Record<ShownAs, string> = { first: '名字第一个字', name: '整个昵称', hidden: '一位群友' }
const CHOICES = ['first', 'name', 'hidden'] as const

export interface ShowMeSheetProps {
  shownAs: ShownAs
  onClose: () => void
  onDone: () => Promise<void>
}

/** How one is shown to the others of every chain. */
export function ShowMeSheet({ shownAs, onClose, onDone }: ShowMeSheetProps) {
  const [show, setShow] = useState(shownAs)
  const [problem, setProblem] = useState<string | null>(null)
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const answer = await call('chains.showMe', { show })
      if (!answer.ok) return setProblem(answer.refusal.message)
      showDone('记下了，以前的接龙也这样显示')
      onClose()
      await onDone()
    },
    () => setProblem('没有回音，再点一次'),
  )
  return (
    <FormSheet
      id="show-me"
      open
      title="别人看到的我"
      onClose={onClose}
      saveText="就这样显示"
      onSave={save}
      saving={saving ? '记下' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.choices} role="radiogroup" aria-label="别人看到的我">
        {CHOICES.map((one) => (
          <Choice key={one} text={SHOWN_TEXT[one]} selected={one === show} onTap={() => setShow(one)} />
        ))}
      </View>
    </FormSheet>
  )
}
