import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { type Answer, callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { RefusalView, StateView } from '@/components/state-view'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { ensureConsent, syncConsent, useConsent } from '@/state/consent'
import { recordTouch, type Touch } from '@/state/touch'
import type { GroupView } from '../../../../../cloudfunctions/groups/contract'
import { BindCardButton } from '../../bind-card-button'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { useBindCard } from '../../use-bind-card'

interface Arrival {
  group: GroupView
  touch: Touch
}

const refuse = (code: string, message: string): Answer<Arrival> => ({ ok: false, refusal: { code, message } })

/** What the register says of this entry, and from which chat its card was opened just now. */
const arrive = async (groupId: string, code: string): Promise<Answer<Arrival>> => {
  const listed = await callConsole('groups.list', {})
  if (!listed.ok) return listed
  const group = listed.data.groups.find((one) => one.groupId === groupId)
  if (group === undefined) return refuse('unknown-group', '没找到这条登记，可能不归你管')
  if (useConsent.getState().privacy !== 'granted') await syncConsent()
  if (!(await ensureConsent())) return refuse('no-consent', '要先同意隐私说明，才能知道是哪个群')
  const touch = await recordTouch(code === '' ? {} : { code })
  return touch === null ? refuse('no-touch', '这次没记上，回群里再点一次登记卡') : { ok: true, data: { group, touch } }
}

/** Opened from the bind card inside a chat: ties that chat to the register entry. */
export default function BindPage() {
  const { params } = useRouter<{ groupId?: string; code?: string }>()
  const groupId = params.groupId ?? ''
  const card = useBindCard(groupId === '' ? null : groupId)
  return (
    <ConsoleFrame title="登记社群" id="console-bind">
      {() => (
        <ConsoleBody>
          <Bind groupId={groupId} code={params.code ?? ''} share={<BindCardButton card={card} />} />
        </ConsoleBody>
      )}
    </ConsoleFrame>
  )
}

const toRegister = (): void => {
  Taro.redirectTo({ url: '/packages/console/pages/groups/index' })
}

function Bind({ groupId, code, share }: { groupId: string; code: string; share: ReactNode }) {
  const arrival = useAsync<Arrival>(() => arrive(groupId, code), [groupId, code])
  const [bound, setBound] = useState<GroupView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [bind, binding] = useAction(
    async (touchId: string) => {
      setProblem(null)
      const answer = await callConsole('groups.bind', { groupId, touchId })
      if (answer.ok) setBound(answer.data.group)
      else setProblem(answer.refusal.message)
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，再点一次不会出错'),
  )
  if (bound !== null) {
    return (
      <StateView
        scene="donut"
        title={`绑定好了：${bound.name}`}
        sentence="从这个群点进来的人，现在就是群友价"
        action={{ text: '看所有群', onTap: toRegister }}
      />
    )
  }
  return (
    <Loaded
      of={arrival}
      what="这条登记"
      skeleton={<CardSkeleton rows={2} />}
      refused={(refusal) => (
        <RefusalView
          title="登记不了"
          message={refusal.message}
          action={{ text: '再试一次', onTap: () => arrival.reload() }}
        />
      )}
    >
      {({ group, touch }) => {
        const found = chatOf(group, touch)
        return (
          <View className={classes.card}>
            <View className={classes.title} role="heading" aria-level={1}>
              {group.name}
            </View>
            <View className={classes.caption}>{group.storeName}</View>
            <View className={classes.sentence}>{found.sentence}</View>
            {problem !== null && (
              <Notice tone="berry" id="bind-problem">
                {problem}
              </Notice>
            )}
            <View className={classes.actions}>
              {found.kind === 'free' && (
                <Button
                  id="bind"
                  grow
                  text={`绑定到「${group.name}」`}
                  onTap={() => bind(touch.touchId)}
                  loading={binding ? '绑定中' : false}
                />
              )}
              {found.kind === 'none' && share}
              {found.kind === 'taken' && <Button kind="soft" size="medium" text="看所有群" onTap={toRegister} />}
            </View>
          </View>
        )
      }}
    </Loaded>
  )
}

/** Whether a chat was recognised, and whether it can be tied to this entry. */
const chatOf = (group: GroupView, touch: Touch): { kind: 'free' | 'none' | 'taken'; sentence: string } => {
  if (touch.group !== null && touch.group.groupId === group.groupId) {
    return { kind: 'taken', sentence: '这个群已经绑在这一条上了，不用再绑' }
  }
  if (touch.group !== null) {
    return { kind: 'taken', sentence: `这个群已经登记成「${touch.group.name}」，一个群只能登记一次` }
  }
  switch (touch.groupProblem) {
    case 'group-unregistered':
      return { kind: 'free', sentence: '认出你从哪个群点进来了，还没登记过' }
    case 'group-inactive':
      return { kind: 'taken', sentence: '这个群登记过，现在停着，去“社群”里启用' }
    case 'not-from-group':
      return { kind: 'none', sentence: '你不是从群里点进来的。把登记卡发到那个群，在群里点开' }
    default:
      return { kind: 'none', sentence: '没认出是哪个群，回群里再点一次登记卡，或重新发一张' }
  }
}
