import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { call } from '@/cloud/call'
import { showLarge } from '@/cloud/choose-photos'
import { pictureSource } from '@/cloud/picture'
import { Chip, type ChipProps } from '@/components/chip'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { useNow } from '@/hooks/use-now'
import { useStoreChoice } from '@/state/store-choice'
import { alt } from '@/text/alt'
import { dayText, momentText } from '@/text/time'
import type { ChainsActions } from '../../../../../cloudfunctions/chains/contract'
import type { GroupPlace, GroupsActions } from '../../../../../cloudfunctions/groups/contract'
import classes from './index.module.scss'

type Places = GroupsActions['groups.mine']['reply']
type Chains = ChainsActions['chains.ofStore']['reply']

const STATE: Record<GroupPlace['state'], { text: string; tone: NonNullable<ChipProps['tone']> }> = {
  in: { text: '你在里面', tone: 'matcha' },
  join: { text: '有位子', tone: 'caramel' },
  full: { text: '满了', tone: 'oat' },
  'no-code': { text: '等码', tone: 'yolk' },
}

/** 门店的群和接龙: which group to join and why, and what the groups are ordering together. */
export default function GroupsPage() {
  const storeId = useStoreChoice((state) => state.storeId)
  const places = useAsync<Places>(() => call('groups.mine', storeId === null ? {} : { storeId }), [storeId], {
    onShow: true,
  })
  return (
    <Screen title="门店的群和接龙" id="groups-page">
      <View className={classes.page}>
        <Loaded of={places} what="门店的群" skeleton={<CardSkeleton rows={3} />}>
          {({ store, groups }) => (
            <>
              <View className={classes.section} role="heading" aria-level={2}>
                {store.name}的群
              </View>
              {groups.length === 0 && (
                <StateView scene="empty-plate" title="这家店还没有群" sentence="开了群会写在这里，到店里也能问" />
              )}
              {groups.map((place) => (
                <Place key={place.groupId} place={place} />
              ))}
              <OpenChains key={store.storeId} storeId={store.storeId} />
            </>
          )}
        </Loaded>
      </View>
    </Screen>
  )
}

function Place({ place: { groupId, name, state, reason, code, codeUntil } }: { place: GroupPlace }) {
  const at = useNow(60_000)
  const source = code === null ? null : pictureSource(code)
  return (
    <View className={classes.card} id={`place-${groupId}`}>
      <View className={classes.head}>
        <View className={classes.title}>{name}</View>
        <Chip tone={STATE[state].tone}>{STATE[state].text}</Chip>
      </View>
      <View className={classes.reason}>{reason}</View>
      {source !== null && (
        <>
          <View onClick={() => showLarge([source], 0)} role="button" aria-label={`看${name}的进群码`}>
            <Image
              className={classes.code}
              src={source}
              mode="aspectFit"
              showMenuByLongpress
              aria-hidden
              {...alt('')}
            />
          </View>
          <View className={classes.how}>
            长按识别进群{codeUntil === null ? '' : `，${momentText(codeUntil, at)} 前有效`}
          </View>
        </>
      )}
    </View>
  )
}

/** 正在接的: chains of the store that can be joined now. */
function OpenChains({ storeId }: { storeId: string }) {
  const at = useNow(60_000)
  const chains = useAsync<Chains>(() => call('chains.ofStore', { storeId }), [storeId], { onShow: true })
  return (
    <Loaded of={chains} what="接龙" skeleton={<CardSkeleton rows={1} />}>
      {(value) => (
        <>
          <View className={classes.section} role="heading" aria-level={2}>
            正在接的
          </View>
          {value.chains.length === 0 && <View className={classes.reason}>现在没有接龙，群里有新的会发卡片</View>}
          {value.chains.map(({ chainId, name, day, closesAt, last, text }) => (
            <FactRow
              key={chainId}
              icon="list"
              title={name}
              caption={`${dayText(day, at)}取，接到 ${last} 号，${text}，${momentText(closesAt, at)} 截止`}
              onTap={() => Taro.navigateTo({ url: `/packages/community/pages/chain/index?id=${chainId}` })}
            />
          ))}
        </>
      )}
    </Loaded>
  )
}
