import { View } from '@tarojs/components'
import { Choice } from '@/components/chip'
import { Picture } from '@/components/picture'
import type { CounterGoods, CounterUseView } from '../../../../../cloudfunctions/coupons/contract'
import classes from './index.module.scss'

export interface GoodsProps {
  use: CounterUseView
  title: string
  /** The one that goes over the counter. */
  skuId: string | null
  /** Absent once it has. */
  onChoose?: (skuId: string) => void
}

/** What goes over the counter, large enough to compare with what is in the hand; one of several is chosen. */
export function Goods({ use, title, skuId, onChoose }: GoodsProps) {
  const shown = onChoose === undefined ? use.goods.filter((one) => one.skuId === skuId) : use.goods
  return (
    <View className={classes.card}>
      <View className={classes.head}>
        <View className={classes.title} role="heading" aria-level={2}>
          {title}
        </View>
      </View>
      <View className={classes.rule}>
        {use.name}，{use.rule}
      </View>
      {shown.map((one) => (
        <Row
          key={one.skuId}
          one={one}
          quantity={use.quantity}
          chosen={one.skuId === skuId}
          {...(onChoose === undefined || shown.length === 1 ? {} : { onChoose })}
        />
      ))}
    </View>
  )
}

interface RowProps {
  one: CounterGoods
  quantity: number
  chosen: boolean
  onChoose?: (skuId: string) => void
}

function Row({ one, quantity, chosen, onChoose }: RowProps) {
  const enough = one.left >= quantity
  return (
    <View className={classes.line}>
      <Picture of={one.picture} plate={one.plate} label={one.name} width={76} height={76} radius={14} />
      <View className={classes.texts}>
        <View className={classes.name}>{one.name}</View>
        <View className={classes.facts}>
          {one.skuName}，{enough ? `货架还有 ${one.left}` : '货架上不够了'}
        </View>
      </View>
      {onChoose === undefined ? (
        <View className={classes.quantity} role="img" aria-label={`${quantity} 份`}>
          ×{quantity}
        </View>
      ) : (
        <Choice
          text={chosen ? '换这个' : '选它'}
          selected={chosen}
          disabled={!enough}
          onTap={() => onChoose(one.skuId)}
        />
      )}
    </View>
  )
}
