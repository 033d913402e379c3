import { Text, View } from '@tarojs/components'
import { Price } from '@/components/price'
import { yuan } from '@/text/money'
import type { Adjustment, NotApplied } from '../../../cloudfunctions/pricing/contract'
import classes from './index.module.scss'

export interface PriceReasonsProps {
  listFen: number
  payableFen: number
  adjustments: readonly Adjustment[]
  notApplied: readonly NotApplied[]
  /** The list price's base: 不从群里来的价. */
  listReason?: string
  /** The last row: 到手 on a product, 实付 on an order. */
  totalName?: string
  /** Inside a sheet or another card: no card of its own. */
  bare?: boolean
}

interface RowProps {
  name: string
  reason: string
  amount: string
  kind: 'plain' | 'deduction' | 'unused'
}

function Row({ name, reason, amount, kind }: RowProps) {
  const muted = kind === 'unused' ? classes.unused : ''
  return (
    <View className={classes.row}>
      <View className={classes.what}>
        <View className={`${classes.name} ${muted}`}>{name}</View>
        <View className={classes.reason}>{reason}</View>
      </View>
      <Text className={`${classes.amount} ${kind === 'deduction' ? classes.deduction : muted}`}>{amount}</Text>
    </View>
  )
}

/** A price line by line: list price, each adjustment with its published reason, offers that did not apply and why, total. */
export function PriceReasons({
  listFen,
  payableFen,
  adjustments,
  notApplied,
  listReason = '不从群里来的价',
  totalName = '到手',
  bare = false,
}: PriceReasonsProps) {
  return (
    <View className={bare ? classes.bare : classes.card}>
      <Row name="标价" reason={listReason} amount={yuan(listFen)} kind="plain" />
      {adjustments.map((one) => (
        <Row
          key={`${one.source} ${one.sourceId} ${one.skuId}`}
          name={one.name}
          reason={one.reason}
          amount={yuan(one.amountFen)}
          kind="deduction"
        />
      ))}
      {notApplied.map((one) => (
        <Row
          key={`${one.source} ${one.code} ${one.name}`}
          name={one.name}
          reason={one.reason}
          amount={one.amountFen === null ? '' : yuan(one.amountFen)}
          kind="unused"
        />
      ))}
      <View className={classes.total}>
        <Text className={classes.totalName}>{totalName}</Text>
        <Price fen={payableFen} size={18} label={totalName} />
      </View>
    </View>
  )
}
