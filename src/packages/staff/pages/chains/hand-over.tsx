import { Text, View } from '@tarojs/components'
import { callStaff } from '@/cloud/call'
import { Chip, type ChipProps } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { CardSkeleton } from '@/components/skeleton'
import { useAsync } from '@/hooks/use-async'
import type { ChainsStaffActions, HandOverChain, HandOverRow } from '../../../../../cloudfunctions/chains/contract'
import { tailText } from '../../order-text'
import classes from './index.module.scss'

type Sheet = ChainsStaffActions['chains.handOver']['reply']

const STATE: Record<HandOverRow['state'], { text: string; tone: NonNullable<ChipProps['tone']> }> = {
  placing: { text: '在下单', tone: 'oat' },
  'awaiting-payment': { text: '没付款', tone: 'oat' },
  paid: { text: '要做', tone: 'caramel' },
  ready: { text: '做好了', tone: 'matcha' },
  'picked-up': { text: '取走了', tone: 'oat' },
  uncollected: { text: '过点没来', tone: 'yolk' },
  refunding: { text: '正在退', tone: 'berry' },
  refunded: { text: '退了', tone: 'berry' },
  closed: { text: '没付成', tone: 'oat' },
}

/** 交付单: what to make altogether, then everybody by number. Handing over goes by the pickup code as always. */
export function HandOver({ chain }: { chain: HandOverChain }) {
  const sheet = useAsync<Sheet>(() => callStaff('chains.handOver', { chainId: chain.chainId }), [chain.chainId], {
    onShow: true,
  })
  return (
    <Loaded of={sheet} what="交付单" skeleton={<CardSkeleton rows={4} />}>
      {({ rows, totals }) => (
        <View className={classes.card} id="hand-over">
          <View className={classes.title} role="heading" aria-level={2}>
            {chain.name}，{rows.length === 0 ? '还没有人接' : `${rows.length} 个号`}
          </View>
          {totals.length > 0 && (
            <View className={classes.totals}>
              {totals.map(({ skuId, name, quantity }) => (
                <View key={skuId}>{`${name} × ${quantity}`}</View>
              ))}
            </View>
          )}
          {rows.map((row) => (
            <Row key={row.orderId} row={row} />
          ))}
        </View>
      )}
    </Loaded>
  )
}

function Row({ row: { n, buyer, tail, lines, from, to, state, waits } }: { row: HandOverRow }) {
  const shown = waits && state === 'paid' ? { text: '等凑够', tone: 'yolk' as const } : STATE[state]
  return (
    <View className={classes.row}>
      <View className={classes.n}>{n}</View>
      <View className={classes.grow}>
        <View className={classes.fact}>
          {lines.map(({ name, skuName, quantity }) => `${name} ${skuName} × ${quantity}`).join('，')}
        </View>
        <View className={classes.caption}>
          <Text>{`${buyer}，${tailText(tail)}，${from}–${to}`}</Text>
        </View>
      </View>
      <Chip tone={shown.tone}>{shown.text}</Chip>
    </View>
  )
}
