import { Text, View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { CardSkeleton } from '@/components/skeleton'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import type { FriendView, InvitationsActions, MyInvitations } from '../../../../../cloudfunctions/invitations/contract'
import classes from './index.module.scss'
import { Rules } from './rules'

type Card = InvitationsActions['invitations.card']['reply']

/** The person's own code, the card to share, and how far each friend is. */
export function OwnInvitations() {
  const mine = useAsync<MyInvitations>(() => call('invitations.mine', {}), [], { onShow: true })
  const card = useAsync<Card>(() => call('invitations.card', {}), [])
  useShareAppMessage(() => {
    const made = card.value
    if (made) return { title: made.title, path: made.path }
    return { title: '来尝尝今天烤的', path: '/pages/home/index' }
  })
  return (
    <Loaded of={mine} what="邀请" skeleton={<CardSkeleton rows={5} />}>
      {(view) => (
        <>
          <Head view={view} ready={card.value !== null} />
          <Progress view={view} />
          <Friends key={view.friends[0]?.key ?? ''} view={view} />
          <Rules rules={view.rules} />
        </>
      )}
    </Loaded>
  )
}

function Head({ view, ready }: { view: MyInvitations; ready: boolean }) {
  const { code, on, inviterGets, friendGets } = view
  return (
    <View className={classes.card}>
      <View className={classes.title} role="heading" aria-level={1}>
        请没来过的朋友尝尝
      </View>
      <View className={classes.sentence}>
        朋友第一单取走、满期没退：你得 {inviterGets}，朋友得 {friendGets}
      </View>
      <View className={classes.code} id="invite-code" aria-label={`邀请码 ${code.split('').join(' ')}`}>
        {code.slice(0, 4)} {code.slice(4)}
      </View>
      {on ? (
        <Button
          id="invite-share"
          text="发给朋友"
          openType="share"
          onTap={() => undefined}
          disabled={ready ? false : '正在做卡片'}
        />
      ) : (
        <Notice tone="oat">邀请有礼先停一停，已经收下的照旧算</Notice>
      )}
    </View>
  )
}

function Progress({ view: { totals, earnedPoints, earnedCoupons } }: { view: MyInvitations }) {
  const steps = [
    { name: '收下了', figure: totals.invited },
    { name: '下单了', figure: totals.bought },
    { name: '等满期', figure: totals.waiting },
    { name: '算上了', figure: totals.rewarded },
  ]
  const earned = earnedCoupons > 0 ? `${earnedPoints} 积分和 ${earnedCoupons} 张券` : `${earnedPoints} 积分`
  return (
    <View className={classes.card} id="invite-progress">
      <View className={classes.steps}>
        {steps.map(({ name, figure }) => (
          <View key={name} className={classes.step}>
            <View className={classes.figure}>{figure}</View>
            <View className={classes.caption}>{name}</View>
          </View>
        ))}
      </View>
      {totals.rewarded > 0 && <View className={classes.caption}>到现在得了 {earned}</View>}
    </View>
  )
}

const TONE = { invited: 'oat', bought: 'caramel', waiting: 'yolk', rewarded: 'matcha', ended: 'oat' } as const
const STEP: Record<FriendView['step'], string> = {
  invited: '收下了',
  bought: '下单了',
  waiting: '等满期',
  rewarded: '算上了',
  ended: '没算上',
}

function Friends({ view }: { view: MyInvitations }) {
  const [more, setMore] = useState<{ friends: FriendView[]; next: string | null }>({
    friends: [],
    next: view.next ?? null,
  })
  const [problem, setProblem] = useState<string | null>(null)
  const [load, loading] = useAction(
    async () => {
      const answer = await call('invitations.mine', more.next === null ? {} : { cursor: more.next })
      if (!answer.ok) return setProblem(answer.refusal.message)
      const { friends, next } = answer.data
      setProblem(null)
      setMore({ friends: [...more.friends, ...friends], next: next ?? null })
    },
    () => setProblem('没拿到更多，再点一次'),
  )
  return (
    <View className={classes.card} id="invite-friends">
      <View className={classes.title} role="heading" aria-level={2}>
        我请的朋友
      </View>
      {view.friends.length === 0 && <View className={classes.caption}>还没有人收下，先发给一个爱吃甜的</View>}
      {[...view.friends, ...more.friends].map(({ key, name, step, text }) => (
        <View key={key} className={classes.row}>
          <View className={classes.grow}>
            <Text className={classes.name}>{name}</Text>
            <View className={classes.caption}>{text}</View>
          </View>
          <Chip tone={TONE[step]}>{STEP[step]}</Chip>
        </View>
      ))}
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      {more.next !== null && (
        <Button kind="soft" size="medium" text="看更多" onTap={load} loading={loading ? '正在看' : false} />
      )}
    </View>
  )
}
