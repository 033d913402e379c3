import { Image, View } from '@tarojs/components'
import { type Scene, scenes } from '@/cloud/bundled-pictures'
import type { CloudFault } from '@/cloud/envelope'
import { Button } from '@/components/button'
import { alt } from '@/text/alt'
import classes from './index.module.scss'

export interface StateViewProps {
  scene: Scene
  title: string
  sentence: string
  action?: { text: string; onTap: () => void }
  /** Small print, such as a request id. */
  note?: string
}

/** A drawing, a title, a sentence, one soft button: when a page has nothing to show. */
export function StateView({ scene, title, sentence, action, note }: StateViewProps) {
  return (
    <View className={classes.state}>
      <Image className={classes.scene} src={scenes[scene]} aria-hidden {...alt('')} />
      <View className={classes.title}>{title}</View>
      <View className={classes.sentence}>{sentence}</View>
      {action !== undefined && <Button kind="soft" size="medium" text={action.text} onTap={action.onTap} />}
      {note !== undefined && <View className={classes.note}>{note}</View>}
    </View>
  )
}

export interface FaultViewProps {
  fault: CloudFault
  onRetry: () => void
  /** What was not fetched: 单子, 商品. */
  what?: string
  /** Whether money can have moved on this page; if it cannot, that is said. */
  moneySafe?: boolean
}

/** Nothing came: the network is gone, or the cloud failed. Says whether money moved, and offers to try again. */
export function FaultView({ fault, onRetry, what = '内容', moneySafe = true }: FaultViewProps) {
  const action = { text: '再试一次', onTap: onRetry }
  if (fault.kind === 'offline') {
    return <StateView scene="cut-cable" title="网断了" sentence="连上网再看，钱没有动" action={action} />
  }
  return (
    <StateView
      scene="closed-oven"
      title={`没拿到${what}`}
      sentence={moneySafe ? '不是你的问题，钱没有动' : '不是你的问题，付没付成以订单为准'}
      action={action}
      {...(fault.requestId === null ? {} : { note: `请求号 ${fault.requestId}` })}
    />
  )
}

export interface RefusalViewProps {
  /** Chinese sentence of a refusal; says what to do. */
  message: string
  title?: string
  action?: StateViewProps['action']
}

/** The server refused with a reason. */
export function RefusalView({ message, title = '这里打不开', action }: RefusalViewProps) {
  return <StateView scene="sleeping-mitt" title={title} sentence={message} {...(action ? { action } : {})} />
}
