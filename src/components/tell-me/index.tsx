import { useEffect, useState } from 'react'
import { FactRow } from '@/components/fact-row'
import { showDone, showToast } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { askToTell, prepareToAsk, useAskable } from '@/messages/ask'
import type { MessageKind } from '../../../cloudfunctions/messages/contract'

export interface TellMeProps {
  /** At most three; what the shop has no template for is left out, and with none the row is not there. */
  kinds: readonly MessageKind[]
  /** 做好了告诉我 */
  title: string
  caption: string
  /** Done beside asking, when at least one yes was said: joining a waiting list. */
  onTold?: () => Promise<void>
  kind?: 'card' | 'row'
  id?: string
}

/** A row that asks whether the shop may write, when it is tapped. */
export function TellMe({ kinds, title, caption, onTold, kind = 'card', id = 'tell-me' }: TellMeProps) {
  const [told, setTold] = useState(false)
  const askable = useAskable(kinds)
  useEffect(prepareToAsk, [])
  const [ask, asking] = useAction(async () => {
    const asked = await askToTell(askable, true)
    if (asked !== 'told') {
      showToast(asked === 'refused' ? '好，不打扰你' : '微信里关着，到右上角设置里打开订阅消息')
      return
    }
    setTold(true)
    await onTold?.()
    showDone('好，到时候告诉你')
  })
  if (askable.length === 0) return null
  return (
    <FactRow
      id={id}
      kind={kind}
      last
      icon="bell"
      title={title}
      caption={told ? '开好了，21:30 到 8:30 不打扰' : caption}
      right={told ? '再开一次' : asking ? '正在开' : '开启'}
      onTap={() => void ask()}
    />
  )
}
