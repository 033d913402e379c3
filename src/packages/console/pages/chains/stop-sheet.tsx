import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { ChainRow } from '../../../../../cloudfunctions/chains/contract'
import classes from '../../console.module.scss'

export interface StopSheetProps {
  chain: ChainRow
  onClose: () => void
  onDone: () => Promise<void>
}

const fails = ({ state, minimum, paid }: ChainRow): boolean => state !== 'made' && paid < minimum

const sentenceOf = (chain: ChainRow): string => {
  if (fails(chain))
    return `还没满 ${chain.minimum} 单。截止后，付好的 ${chain.paid} 单一分钟内全额退款，在付款的等他付完再定。`
  return `截止后没有人能再接，付好的 ${chain.paid} 单照做。`
}

/** The one confirmation: what happens, and to how many. */
export function StopSheet({ chain, onClose, onDone }: StopSheetProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [stop, stopping] = useAction(
    async () => {
      setProblem(null)
      const answer = await callConsole('chains.stop', { chainId: chain.chainId })
      if (!answer.ok) return setProblem(answer.refusal.message)
      showDone('截止了')
      onClose()
      await onDone()
    },
    () => setProblem('没有回音，再点一次，不会做两遍'),
  )
  return (
    <FormSheet
      id="stop-chain"
      open
      title={`提前截止「${chain.name}」`}
      onClose={onClose}
      saveText={fails(chain) && chain.paid > 0 ? `截止，退 ${chain.paid} 单` : '现在截止'}
      onSave={stop}
      saving={stopping ? '正在截止' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.sentence}>{sentenceOf(chain)}</View>
    </FormSheet>
  )
}
