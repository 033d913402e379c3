import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { ensureConsent } from '@/state/consent'
import { recordTouch } from '@/state/touch'
import type { InvitationsActions, SeenInvitation } from '../../../../../cloudfunctions/invitations/contract'
import classes from './index.module.scss'
import { Rules } from './rules'

type Seen = InvitationsActions['invitations.see']['reply']

const toHome = (): void => {
  Taro.switchTab({ url: '/pages/home/index' })
}

/** A friend's invitation: who it is from, what one gets, and one button. Nothing is sent before the privacy gate. */
export function AcceptInvitation({ code, touchCode }: { code: string; touchCode: string | null }) {
  const seen = useAsync<Seen>(async () => {
    if ((await ensureConsent()) && touchCode !== null) await recordTouch({ code: touchCode })
    return call('invitations.see', { code })
  }, [code])
  return (
    <Loaded of={seen} what="这张邀请卡" skeleton={<CardSkeleton rows={3} />}>
      {(view) => <Invitation view={view} code={code} onChange={seen.reload} />}
    </Loaded>
  )
}

interface InvitationProps {
  view: SeenInvitation
  code: string
  onChange: () => Promise<void>
}

function Invitation({ view, code, onChange }: InvitationProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [accept, accepting] = useAction(
    async () => {
      setProblem(null)
      const answer = await call('invitations.accept', { code })
      if (answer.ok) {
        showDone('收下了')
        await onChange()
      } else setProblem(answer.refusal.message)
    },
    () => setProblem('没收成，再点一次，不会算重'),
  )
  return (
    <>
      <View className={classes.card}>
        <View className={classes.title} role="heading" aria-level={1}>
          {view.state === 'own' ? '这是你自己的邀请卡' : `${view.inviterName}请你来尝尝`}
        </View>
        <View className={classes.sentence}>第一单取走、满期没退，你得 {view.friendGets}</View>
        {view.state === 'own' && <Notice tone="oat">自己的邀请码要送给朋友才有用</Notice>}
        {view.state === 'closed' && <Notice tone="oat">邀请有礼先停一停，照样可以下单</Notice>}
        {view.state === 'accepted' && <Notice tone="matcha">收下了，去挑一样，今天就能取</Notice>}
        {problem !== null && <Notice tone="yolk">{problem}</Notice>}
        {view.state === 'open' && problem === null ? (
          <Button id="invite-accept" text="收下邀请" onTap={accept} loading={accepting ? '正在收' : false} />
        ) : (
          <Button id="invite-home" kind="secondary" text="看看今天烤了什么" onTap={toHome} />
        )}
      </View>
      <Rules rules={view.rules} />
    </>
  )
}
