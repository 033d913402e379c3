import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { callStaff } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Choice } from '@/components/chip'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { Screen } from '@/components/screen'
import { CardSkeleton } from '@/components/skeleton'
import { StateView } from '@/components/state-view'
import { useAsync } from '@/hooks/use-async'
import { clockText, shopDay } from '@/text/time'
import type { ChainsStaffActions, HandOverChain } from '../../../../../cloudfunctions/chains/contract'
import { OwnStore } from '../../own-store'
import { HandOver } from './hand-over'
import classes from './index.module.scss'

type Listed = ChainsStaffActions['chains.ofDay']['reply']

const DAY = 24 * 3_600_000
const DAYS = [
  { text: '今天', offset: 0 },
  { text: '明天', offset: 1 },
  { text: '后天', offset: 2 },
] as const

const STATE: Record<HandOverChain['state'], string> = {
  ahead: '还没开始',
  open: '还没凑够，先不做',
  made: '够了，还在接',
  deciding: '截止了，正在定',
  over: '截止了，照做',
  failed: '没凑够，都退了',
}

/** 接龙交付单: the chains of a day, and for each one list by number. */
export default function StaffChainsPage() {
  return (
    <Screen title="接龙交付单" id="staff-chains">
      <OwnStore>{(storeId) => <Day key={storeId} storeId={storeId} />}</OwnStore>
    </Screen>
  )
}

function Day({ storeId }: { storeId: string }) {
  const [offset, setOffset] = useState<number>(0)
  const [chosen, setChosen] = useState<string | null>(null)
  const listed = useAsync<Listed>(
    () => callStaff('chains.ofDay', { storeId, day: shopDay(now() + offset * DAY) }),
    [storeId, offset],
    { onShow: true },
  )
  return (
    <View className={classes.page}>
      <View className={classes.days} role="radiogroup" aria-label="取货的日子">
        {DAYS.map((one) => (
          <Choice
            key={one.offset}
            text={one.text}
            selected={one.offset === offset}
            onTap={() => {
              setOffset(one.offset)
              setChosen(null)
            }}
          />
        ))}
      </View>
      <Loaded of={listed} what="接龙" skeleton={<CardSkeleton rows={3} />}>
        {({ chains }) => {
          if (chains.length === 0) {
            return <StateView scene="empty-plate" title="这天没有接龙" sentence="店长在运营台开了，这里就有交付单" />
          }
          const shown =
            chains.find(({ chainId }) => chainId === chosen) ?? (chains.length === 1 ? chains[0] : undefined)
          return (
            <>
              {chains.map((chain) => (
                <ChainRow key={chain.chainId} chain={chain} onTap={() => setChosen(chain.chainId)} />
              ))}
              {shown !== undefined && <HandOver key={shown.chainId} chain={shown} />}
            </>
          )
        }}
      </Loaded>
    </View>
  )
}

function ChainRow({ chain, onTap }: { chain: HandOverChain; onTap: () => void }) {
  const { chainId, name, groupName, state, paid, minimum, closesAt } = chain
  const needed = minimum > 0 ? `，满 ${minimum} 单就做` : ''
  return (
    <FactRow
      id={`chain-${chainId}`}
      icon="people"
      title={<Text>{name}</Text>}
      caption={`${groupName}，付好 ${paid} 单${needed}，${clockText(closesAt)} 截止，${STATE[state]}`}
      onTap={onTap}
    />
  )
}
