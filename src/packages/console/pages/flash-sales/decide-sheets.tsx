import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import type { FlashSaleRow } from '../../../../../cloudfunctions/flashsales/contract'
import classes from '../../console.module.scss'
import { timesText } from './sale-text'

export interface DecideSheetProps {
  sale: FlashSaleRow
  onClose: () => void
  onDone: () => Promise<void>
}

/** Runs an action of the console, says what came of it, and closes. */
function useDecision({ onClose, onDone }: DecideSheetProps, done: string, ask: () => ReturnType<typeof callConsole>) {
  const [problem, setProblem] = useState<string | null>(null)
  const [run, running] = useAction(
    async () => {
      setProblem(null)
      const answer = await ask()
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(done)
      onClose()
      await onDone()
    },
    () => setProblem('没有回音，再点一次，不会做两遍'),
  )
  return { run, running, notice: problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> } }
}

/** What customers will read, once more; afterwards nobody changes it. */
export function PublishSheet(props: DecideSheetProps) {
  const { saleId, rev, draft, goods, listFen } = props.sale
  const { run, running, notice } = useDecision(props, '发布了', () =>
    callConsole('flashsales.publish', { saleId, rev }),
  )
  const offFen = listFen === null ? 0 : (listFen - draft.priceFen) * draft.total
  return (
    <FormSheet
      id="publish-sheet"
      open
      title={`发布「${draft.name}」`}
      onClose={props.onClose}
      saveText={`发布，${draft.total} 件卖 ${yuan(draft.priceFen)}`}
      onSave={run}
      saving={running ? '在发布' : false}
      {...notice}
    >
      <View className={classes.sentence}>
        {`${goods}，${timesText(draft, now())}。全卖掉比标价少收 ${yuan(offFen)}。发布后 5 秒内顾客能看到，价和件数不能再改。`}
      </View>
    </FormSheet>
  )
}

/** The one confirmation of stopping: what happens, and what does not. */
export function StopSheet(props: DecideSheetProps) {
  const { saleId, draft } = props.sale
  const { run, running, notice } = useDecision(props, '停掉了', () => callConsole('flashsales.stop', { saleId }))
  return (
    <FormSheet
      id="stop-sheet"
      open
      title={`停掉「${draft.name}」`}
      onClose={props.onClose}
      saveText="停掉"
      onSave={run}
      saving={running ? '在停' : false}
      {...notice}
    >
      <View className={classes.sentence}>停掉后没有人能再抢，已经抢到的照旧能付款、能取。</View>
    </FormSheet>
  )
}
