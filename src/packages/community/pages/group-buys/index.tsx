import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { Tabs } from '@/components/tabs'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { useStoreChoice } from '@/state/store-choice'
import { useTouch } from '@/state/touch'
import type { GroupBuysActions, GroupOffer } from '../../../../../cloudfunctions/groupbuys/contract'
import { JoinSheet } from '../group-buy/join-sheet'
import { GroupRow } from './group-row'
import classes from './index.module.scss'
import { OfferCard } from './offer-card'

type Listed = GroupBuysActions['groupbuys.list']['reply']
type Mine = GroupBuysActions['groupbuys.mine']['reply']

/** 拼团: what can be bought together, groups that wait for somebody, and one's own. */
export default function GroupBuysPage() {
  const [tab, setTab] = useState<'all' | 'mine'>('all')
  return (
    <Screen title="拼团" id="group-buys-page">
      <View className={classes.page}>
        <Tabs
          tabs={[
            { key: 'all', text: '正在拼' },
            { key: 'mine', text: '我的团' },
          ]}
          selected={tab}
          onSelect={(key) => setTab(key === 'mine' ? 'mine' : 'all')}
        />
        {tab === 'all' ? <Running /> : <Own />}
      </View>
    </Screen>
  )
}

function Running() {
  const storeId = useStoreChoice((state) => state.storeId)
  const listed = useAsync<Listed>(() => call('groupbuys.list', storeId === null ? {} : { storeId }), [storeId], {
    onShow: true,
  })
  return (
    <Loaded of={listed} what="拼团" skeleton={<CardSkeleton rows={4} />}>
      {(value) => <Offers key={value.groups[0]?.groupBuyId ?? ''} first={value} storeId={storeId} />}
    </Loaded>
  )
}

function Offers({ first, storeId }: { first: Listed; storeId: string | null }) {
  const at = useNow(60_000)
  const touch = useTouch((state) => state.touch)
  const [opening, setOpening] = useState<{ offer: GroupOffer; size: number } | null>(null)
  const [open, setOpen] = useState(false)
  const [more, setMore] = useState<Pick<Listed, 'groups' | 'next'>>({ groups: [], next: first.next })
  const [problem, setProblem] = useState<string | null>(null)
  const [load, loading] = useAction(
    async () => {
      const ask = { ...(storeId === null ? {} : { storeId }), ...(more.next === null ? {} : { after: more.next }) }
      const answer = await call('groupbuys.list', ask)
      if (!answer.ok) return setProblem(answer.refusal.message)
      setMore({ groups: [...more.groups, ...answer.data.groups], next: answer.data.next })
    },
    () => setProblem('没拿到更多，再点一次'),
  )
  const groups = [...first.groups, ...more.groups]
  return (
    <>
      {first.offers.length === 0 && (
        <StateView scene="empty-plate" title="现在没有拼团" sentence={`${first.store.name}开了新的拼团会列在这里`} />
      )}
      {first.offers.map((offer) => (
        <OfferCard
          key={offer.campaignId}
          offer={offer}
          at={at}
          onOpen={(size) => {
            setOpening({ offer, size })
            setOpen(true)
          }}
        />
      ))}
      {groups.length > 0 && (
        <View className={classes.card} id="open-groups">
          <View className={classes.title} role="heading" aria-level={2}>
            凑团，都是真人在等
          </View>
          {groups.map((group) => (
            <GroupRow key={group.groupBuyId} group={group} at={at} />
          ))}
          {problem !== null && <Notice tone="berry">{problem}</Notice>}
          {more.next !== null && (
            <Button kind="soft" size="medium" text="看更多" onTap={load} loading={loading ? '正在看' : false} />
          )}
        </View>
      )}
      {opening !== null && (
        <JoinSheet
          key={`${opening.offer.campaignId} ${opening.size}`}
          skuId={opening.offer.skuId}
          storeId={first.store.storeId}
          touchId={touch?.touchId ?? null}
          groupBuy={{ campaignId: opening.offer.campaignId, size: opening.size }}
          open={open}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function Own() {
  const mine = useAsync<Mine>(() => call('groupbuys.mine', {}), [], { onShow: true })
  return (
    <Loaded of={mine} what="我的团" skeleton={<CardSkeleton rows={4} />}>
      {(value) => <OwnRows key={value.groups[0]?.groupBuyId ?? ''} first={value} />}
    </Loaded>
  )
}

function OwnRows({ first }: { first: Mine }) {
  const at = useNow(60_000)
  const [more, setMore] = useState<Mine>({ groups: [], next: first.next })
  const [load, loading] = useAction(async () => {
    const answer = await call('groupbuys.mine', more.next === null ? {} : { before: more.next })
    if (answer.ok) setMore({ groups: [...more.groups, ...answer.data.groups], next: answer.data.next })
  })
  const groups = [...first.groups, ...more.groups]
  if (groups.length === 0) {
    const toHome = (): void => void Taro.switchTab({ url: '/pages/home/index' })
    return (
      <StateView
        scene="empty-plate"
        title="还没拼过团"
        sentence="叫上朋友一起买，价钱更好"
        action={{ text: '去看看今天烤了什么', onTap: toHome }}
      />
    )
  }
  return (
    <View className={classes.card} id="own-groups">
      {groups.map((group) => (
        <GroupRow key={group.groupBuyId} group={group} at={at} />
      ))}
      {more.next !== null && (
        <Button kind="soft" size="medium" text="看更多" onTap={load} loading={loading ? '正在看' : false} />
      )}
    </View>
  )
}
