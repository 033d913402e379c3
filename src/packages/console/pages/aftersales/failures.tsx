import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { StateView } from '@/components/state-view'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { yuan } from '@/text/money'
import { momentText } from '@/text/time'
import type { AftersalesConsoleActions, RefundFailure } from '../../../../../cloudfunctions/aftersales/contract'
import classes from '../../console.module.scss'

type Reply = AftersalesConsoleActions['aftersales.failures']['reply']

/** Refunds that have not arrived: why, when they are tried next, and trying now under the same number. */
export function Failures({ storeId }: { storeId: string }) {
  const failures = useAsync<Reply>(() => callConsole('aftersales.failures', { storeId }), [storeId], { onShow: true })
  return (
    <Loaded of={failures} what="退款">
      {(value) =>
        value.failures.length === 0 ? (
          <StateView scene="empty-plate" title="退款都到了" sentence="没退成的会留在这里，自己会再试" />
        ) : (
          <View className={classes.list}>
            {value.failures.map((one) => (
              <Failure key={`${one.orderId} ${one.refundId}`} one={one} onDone={failures.reload} />
            ))}
          </View>
        )
      }
    </Loaded>
  )
}

function Failure({ one, onDone }: { one: RefundFailure; onDone: () => Promise<void> }) {
  const at = useNow(60_000)
  const [problem, setProblem] = useState<string | null>(null)
  const [retry, retrying] = useAction(
    async () => {
      setProblem(null)
      const answer = await callConsole('aftersales.retry', { orderId: one.orderId, refundId: one.refundId })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      if (answer.data.arrived) showDone('退成了')
      else setProblem('还没有退成，过会儿会自己再试')
      await onDone()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，再点一次，不会多退'),
  )
  return (
    <View className={classes.card}>
      <View className={classes.head}>
        <View className={classes.title}>
          尾号 {one.tail}，退 {yuan(one.feeFen)}
        </View>
        <View className={classes.aside}>试过 {one.tries} 次</View>
      </View>
      <View className={classes.sentence}>{one.why}</View>
      <View className={classes.foot}>
        <View className={classes.caption}>
          {momentText(one.at, at)} 定的，{momentText(one.nextAt, at)} 自己再试
        </View>
        <Button size="small" kind="soft" text="现在再试" onTap={retry} loading={retrying ? '在试' : false} />
      </View>
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
    </View>
  )
}
