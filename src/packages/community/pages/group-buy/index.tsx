import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { call } from '@/cloud/call'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Facts } from '@/components/dot-separator/facts'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Screen } from '@/components/screen'
import { Block } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { useSource } from '@/pages/product/use-source'
import { yuan } from '@/text/money'
import { momentText } from '@/text/time'
import type { GroupBuysActions, GroupView } from '../../../../../cloudfunctions/groupbuys/contract'
import { Countdown } from './countdown'
import classes from './index.module.scss'
import { JoinSheet } from './join-sheet'
import { Seats } from './seats'
import { useShareGroup } from './use-share-group'

type Reply = GroupBuysActions['groupbuys.get']['reply']

/** How often an open group is asked for again (ms). */
const EVERY = 10_000

const toList = (): void => void Taro.redirectTo({ url: '/packages/community/pages/group-buys/index' })

/** One group: who is in it, who is missing, until when by the server's clock, and what happens if it fails. */
export default function GroupBuyPage() {
  const { params } = useRouter<{ id?: string; c?: string }>()
  const { touch } = useSource(params.c ? { code: params.c } : {})
  const at = useNow(1000)
  const found = useAsync<Reply>(() => call('groupbuys.get', { groupBuyId: params.id ?? '' }), [params.id], {
    onShow: true,
  })
  const open = found.value?.group.state === 'open' || found.value?.group.state === 'opening'
  const beat = open ? Math.floor(at / EVERY) : 0
  const reload = useRef(found.reload)
  reload.current = found.reload
  const last = useRef(beat)
  useEffect(() => {
    const first = last.current === 0
    if (beat !== last.current && !first && beat !== 0) void reload.current()
    last.current = beat
  }, [beat])
  return (
    <Screen nav="custom" title="拼团" wash="no" id="group-page">
      <Loaded
        of={found}
        what="这个团"
        skeleton={<GroupSkeleton />}
        refused={(refusal) => (
          <StateView
            scene="empty-plate"
            title="没找到这个团"
            sentence={refusal.message}
            action={{ text: '看看别的团', onTap: toList }}
          />
        )}
      >
        {({ group }) => <Group group={group} at={at} touchId={touch?.touchId ?? null} onChange={found.reload} />}
      </Loaded>
    </Screen>
  )
}

function GroupSkeleton() {
  return (
    <View className={classes.body} aria-label="正在拿" aria-busy>
      <Block height={280} radius={140} top={20} />
      <Block height={36} top={16} />
      <Block height={92} radius={16} top={20} />
    </View>
  )
}

interface GroupProps {
  group: GroupView
  at: number
  touchId: string | null
  onChange: () => Promise<void>
}

function Group({ group, at, touchId, onChange }: GroupProps) {
  const [sheet, setSheet] = useState<'join' | 'open' | null>(null)
  useShareGroup(group)
  const { offer, state, mine, store, size, whyNot, closesAt, listFen, priceFen } = group
  const joins = mine === null && whyNot === null && state === 'open'
  const saved = listFen - priceFen
  return (
    <View className={classes.body}>
      <Seats group={group} onFree={joins ? () => setSheet('join') : null} />
      <View className={classes.headline} role="heading" aria-level={1} id="group-text">
        {group.text}
      </View>
      {(state === 'open' || state === 'opening') && <Countdown until={closesAt} at={at} />}
      <View
        className={classes.card}
        onClick={() => Taro.navigateTo({ url: `/pages/product/index?id=${group.productId}` })}
        role="link"
        aria-label={`看${group.goods}`}
      >
        <Picture of={group.picture} plate={group.plate} label={group.goods} width={60} height={60} />
        <View className={classes.grow}>
          <View className={classes.title}>{group.goods}</View>
          <Facts className={classes.caption} of={[`${size} 人团`, `${store.name}取`, `每人限 ${offer.perPerson} 份`]} />
          <View className={classes.prices}>
            <Price fen={priceFen} size={20} label={`${size} 人团价`} />
            <View className={classes.caption}>单独买 {yuan(listFen)}</View>
            {saved > 0 && <View className={classes.saved}>省 {yuan(saved)}</View>}
          </View>
        </View>
      </View>
      <View className={classes.facts}>
        <FactRow
          kind="row"
          icon="undo"
          iconColour="matcha"
          title={group.ifFails}
          caption={`${momentText(closesAt, at)} 没齐自动退，不用申请`}
        />
        <FactRow
          kind="row"
          icon="house"
          title={`${store.name}取`}
          caption="成团以后按选的时段来取"
          last={mine === null}
        />
        {mine !== null && (
          <FactRow
            kind="row"
            id="own-order"
            icon="receipt"
            title={mine.leader ? '我开的团' : '我在这个团里'}
            caption={mine.paid ? '看这一单' : '还没付款，付了才占到位子'}
            last
            onTap={() => Taro.navigateTo({ url: `/pages/order/index?id=${mine.orderId}` })}
          />
        )}
      </View>
      {mine === null && whyNot !== null && state !== 'full' && <Notice tone="yolk">{whyNot}</Notice>}
      <Rules rules={offer.rules} />
      <View className={classes.room} />
      <GroupBar group={group} joins={joins} onJoin={() => setSheet('join')} onOpen={() => setSheet('open')} />
      <JoinSheet
        key={sheet === 'open' ? 'open' : 'join'}
        skuId={offer.skuId}
        storeId={store.storeId}
        touchId={touchId}
        groupBuy={
          sheet === 'open' || !joins ? { campaignId: offer.campaignId, size } : { groupBuyId: group.groupBuyId }
        }
        open={sheet !== null}
        onClose={() => {
          setSheet(null)
          void onChange()
        }}
      />
    </View>
  )
}

export function Rules({ rules }: { rules: readonly string[] }) {
  return (
    <View className={classes.rules} id="group-rules">
      {rules.map((rule) => (
        <View key={rule}>{rule}</View>
      ))}
    </View>
  )
}

interface BarProps {
  group: GroupView
  joins: boolean
  onJoin: () => void
  onOpen: () => void
}

/** The one thing to do: join, call others, or open a group of one's own; buying alone stands beside it. */
function GroupBar({
  group: { mine, state, offer, listFen, priceFen, size, productId },
  joins,
  onJoin,
  onOpen,
}: BarProps) {
  if (mine !== null && !mine.paid) {
    const url = `/pages/order/index?id=${mine.orderId}`
    return (
      <BottomBar>
        <Button grow text={`去付款 ${yuan(priceFen)}`} onTap={() => Taro.navigateTo({ url })} />
      </BottomBar>
    )
  }
  if (mine !== null && state === 'open') {
    return (
      <BottomBar>
        <Button id="share-group" grow icon="share" openType="share" text="叫朋友来拼" onTap={() => undefined} />
      </BottomBar>
    )
  }
  const running = offer.state === 'running'
  return (
    <BottomBar>
      <Button
        kind="secondary"
        text={`单独买 ${yuan(listFen)}`}
        onTap={() => Taro.navigateTo({ url: `/pages/product/index?id=${productId}` })}
      />
      {joins ? (
        <Button id="join-group" grow text={`一键参团 ${yuan(priceFen)}`} onTap={onJoin} />
      ) : (
        <Button
          id="open-group"
          grow
          text={`自己开 ${size} 人团`}
          onTap={onOpen}
          disabled={running ? false : '不再开新团'}
        />
      )}
    </BottomBar>
  )
}
