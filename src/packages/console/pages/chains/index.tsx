import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { Chip, type ChipProps } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { dayText, momentText } from '@/text/time'
import type { ChainRow, ChainsConsoleActions } from '../../../../../cloudfunctions/chains/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame, PerStore } from '../../frame'
import type { OwnStore } from '../../use-operator-store'
import { CreateSheet } from './create-sheet'
import { StopSheet } from './stop-sheet'

type Listed = ChainsConsoleActions['chains.all']['reply']

const STATE: Record<ChainRow['state'], { text: string; tone: NonNullable<ChipProps['tone']> }> = {
  ahead: { text: '还没开始', tone: 'salt' },
  open: { text: '还没凑够', tone: 'yolk' },
  made: { text: '够了，还能接', tone: 'matcha' },
  deciding: { text: '正在定', tone: 'yolk' },
  over: { text: '截止了，照做', tone: 'oat' },
  failed: { text: '没凑够，退了', tone: 'berry' },
}

/** 接龙: one for each chat and bake day, how its numbers stand, and the one way to end it. */
export default function ChainsConsolePage() {
  return (
    <ConsoleFrame title="接龙" current="chains" id="console-chains">
      {() => <PerStore>{(store) => <Chains key={store.storeId} store={store} />}</PerStore>}
    </ConsoleFrame>
  )
}

function Chains({ store: { storeId, name } }: { store: OwnStore }) {
  const [before, setBefore] = useState<number | null>(null)
  const [creating, setCreating] = useState(false)
  const [stopping, setStopping] = useState<ChainRow | null>(null)
  const listed = useAsync<Listed>(
    () => callConsole('chains.all', { storeId, ...(before === null ? {} : { before }) }),
    [storeId, before],
    { onShow: true },
  )
  return (
    <ConsoleBody>
      <View className={classes.top}>
        <View className={classes.title} role="heading" aria-level={1}>
          {name}的接龙
        </View>
        <Button id="new-chain" size="small" text="开一个接龙" onTap={() => setCreating(true)} />
      </View>
      <Loaded of={listed} what="接龙" skeleton={<CardSkeleton rows={3} />}>
        {({ chains, next, groups, goods }) => (
          <>
            {chains.length === 0 && (
              <StateView scene="empty-plate" title="还没有接龙" sentence="开一个，把卡片发到群里，大家接着订" />
            )}
            <View className={classes.list}>
              {chains.map((chain) => (
                <ChainCard key={chain.chainId} chain={chain} onStop={() => setStopping(chain)} />
              ))}
            </View>
            <View className={classes.actions}>
              {before !== null && <Button size="small" kind="link" text="回到最近的" onTap={() => setBefore(null)} />}
              {next !== null && <Button size="small" kind="soft" text="看更早的" onTap={() => setBefore(next)} />}
            </View>
            {creating && (
              <CreateSheet
                groups={groups}
                goods={goods}
                onClose={() => setCreating(false)}
                onDone={async () => {
                  setBefore(null)
                  await listed.reload()
                }}
              />
            )}
          </>
        )}
      </Loaded>
      {stopping !== null && (
        <StopSheet chain={stopping} onClose={() => setStopping(null)} onDone={() => listed.reload()} />
      )}
    </ConsoleBody>
  )
}

const minimumText = ({ minimum, paid }: ChainRow): string =>
  minimum === 0 ? '没有起做的单数' : `满 ${minimum} 单就做，付好了 ${paid} 单`

function ChainCard({ chain, onStop }: { chain: ChainRow; onStop: () => void }) {
  const { chainId, name, groupName, day, closesAt, state, goods, last, pieces, back, held, stopped } = chain
  const open = state === 'ahead' || state === 'open' || state === 'made'
  const page = `/packages/community/pages/chain/index?id=${chainId}`
  return (
    <View className={classes.card} id={`chain-${chainId}`}>
      <View className={classes.head}>
        <View className={classes.title}>{name}</View>
        <Chip tone={STATE[state].tone}>{STATE[state].text}</Chip>
      </View>
      <View className={classes.caption}>
        {groupName}，{dayText(day, now())}取，{momentText(closesAt, now())} {stopped ? '提前截止' : '截止'}
      </View>
      <View className={classes.fact}>{`接到 ${last} 号，一共 ${pieces} 份`}</View>
      <View className={classes.caption}>
        {minimumText(chain)}
        {held > 0 ? `，${held} 单在付款` : ''}
        {back > 0 ? `，退了 ${back} 单` : ''}
      </View>
      <View className={classes.caption}>{goods.join('、')}</View>
      <View className={classes.actions}>
        {open && <Button size="small" kind="link" text="提前截止" label={`提前截止${name}`} onTap={onStop} />}
        <Button
          size="small"
          kind="soft"
          text={open ? '去发到群里' : '看接龙'}
          label={`${open ? '去发' : '看'}${name}`}
          onTap={() => Taro.navigateTo({ url: page })}
        />
      </View>
    </View>
  )
}
