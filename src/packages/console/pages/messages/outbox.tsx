import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Choice } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { momentText } from '@/text/time'
import type { MessageState, MessagesConsoleActions, MessageView } from '../../../../../cloudfunctions/messages/contract'
import classes from '../../console.module.scss'

type Page = MessagesConsoleActions['messages.list']['reply']

const STATES: readonly { state: MessageState; text: string }[] = [
  { state: 'sent', text: '发出了' },
  { state: 'waiting', text: '等着发' },
  { state: 'failed', text: '没发成' },
  { state: 'no-consent', text: '没有订阅' },
  { state: 'too-late', text: '过时了' },
  { state: 'unknown', text: '不确定' },
  { state: 'sending', text: '正在发' },
]

/** Messages of one state, newest first, each with why it did not leave. */
export function Outbox() {
  const [state, setState] = useState<MessageState>('sent')
  const [problem, setProblem] = useState<string | null>(null)
  const at = useNow(60_000)
  const page = useAsync<Page>(() => callConsole('messages.list', { state }), [state], { onShow: true })
  const [more, loading] = useAction(async () => {
    const before = page.value
    if (before?.next == null) return
    setProblem(null)
    const answer = await callConsole('messages.list', { state, before: before.next })
    if (answer.ok) page.replace({ ...answer.data, messages: [...before.messages, ...answer.data.messages] })
    else setProblem(answer.refusal.message)
  })
  return (
    <>
      <View className={classes.chips} role="radiogroup" aria-label="哪些消息">
        {STATES.map((one) => (
          <Choice
            key={one.state}
            text={`${one.text} ${page.value?.counts[one.state] ?? ''}`.trim()}
            selected={one.state === state}
            onTap={() => setState(one.state)}
          />
        ))}
      </View>
      <Loaded of={page} what="消息" skeleton={<CardSkeleton rows={6} />}>
        {(value) =>
          value.messages.length === 0 ? (
            <StateView scene="empty-plate" title="这里没有消息" sentence="付款、做好、退款到账，都从这里发给顾客" />
          ) : (
            <View className={classes.card}>
              {value.messages.map((message) => (
                <Row key={message.messageId} message={message} at={at} />
              ))}
            </View>
          )
        }
      </Loaded>
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      {page.value?.next != null && (
        <Button kind="soft" size="medium" text="更早的" onTap={() => more()} loading={loading ? '正在拿' : false} />
      )}
    </>
  )
}

/** When it left, when it will, or when it ended. */
function momentOf({ leavesAt, endedAt, announcedAt }: MessageView, at: number): string {
  if (leavesAt !== null) return `${momentText(leavesAt, at)} 发`
  return momentText(endedAt ?? announcedAt, at)
}

function Row({ message, at }: { message: MessageView; at: number }) {
  const tried = message.tries > 1 ? `，试了 ${message.tries} 次` : ''
  return (
    <View className={classes.row}>
      <View className={classes.grow}>
        <View className={classes.fact}>
          {message.kindName}：{message.about}
        </View>
        <View className={classes.caption}>
          {message.reason ?? `顾客尾号 ${message.personTail}`}
          {tried}
        </View>
      </View>
      <View className={`${classes.right} ${classes.caption}`}>{momentOf(message, at)}</View>
    </View>
  )
}
