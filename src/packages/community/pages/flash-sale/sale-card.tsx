import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '@/components/button'
import { Picture } from '@/components/picture'
import { ListPrice, Price } from '@/components/price'
import { clockText, momentText } from '@/text/time'
import type { FlashSaleView } from '../../../../../cloudfunctions/flashsales/contract'
import classes from './index.module.scss'
import { liveState } from './live-state'

type State = FlashSaleView['state']

export interface SaleCardProps {
  sale: FlashSaleView
  at: number
  /** When the next session starts; null when none is announced. */
  nextAt: number | null
  onGrab: () => void
}

const openOrder = (orderId: string): void => void Taro.navigateTo({ url: `/pages/order/index?id=${orderId}` })

/** 剩 18 份, 60 份抢完 */
function leftText({ free, held, total, sold }: FlashSaleView, state: State): string {
  switch (state) {
    case 'ahead':
      return `共 ${total} 份`
    case 'selling':
      return `剩 ${free} 份`
    case 'others-are-paying':
      return `${held} 份在付款`
    case 'sold-out':
      return `${total} 份抢完`
    case 'over':
      return `抢走 ${sold} 份`
  }
}

const captionOf = ({ caption, payMinutes }: FlashSaleView, state: State): string =>
  state === 'others-are-paying' ? `有人没付款，最多 ${payMinutes} 分钟后放出来` : caption

/** The one button, or why there is none; tapped again it only shows the order that is there. */
function Action({ sale, at, nextAt, state, onGrab }: SaleCardProps & { state: State }) {
  const { mine, taken, perPerson, goods } = sale
  if (mine?.unpaid) {
    return <Button size="medium" grow text="去付款" label={`${goods}，去付款`} onTap={() => openOrder(mine.orderId)} />
  }
  if (mine && taken >= perPerson) {
    const look = () => openOrder(mine.orderId)
    return <Button size="medium" grow kind="secondary" text="抢到了" label={`${goods}抢到了，看这单`} onTap={look} />
  }
  switch (state) {
    case 'ahead':
      return <View className={classes.when}>{momentText(sale.startsAt, at).replace('今天 ', '')} 开抢</View>
    case 'selling':
      return <Button size="medium" grow text="抢" label={`抢${goods}`} onTap={onGrab} />
    case 'others-are-paying':
      return <Button size="medium" grow kind="secondary" text="抢" disabled="还有人未付款" onTap={onGrab} />
    case 'sold-out':
    case 'over':
      return <View className={classes.when}>{nextAt === null ? '等下一场' : `${momentText(nextAt, at)} 再来`}</View>
  }
}

/** One thing of a session: what it is, how many are left, its price, and the one thing to do. */
export function SaleCard(props: SaleCardProps) {
  const { sale, at } = props
  const { saleId, goods, picture, plate, priceFen, listFen, total, free } = sale
  const state = liveState(sale, at)
  const gone = state === 'sold-out' || state === 'over'
  const taken = state === 'ahead' ? 0 : (total - free) / total
  const left = leftText(sale, state)
  return (
    <View
      className={classes.card}
      id={`flash-${saleId}`}
      aria-label={`${goods}，${left}，${clockText(sale.endsAt)} 结束`}
    >
      <View className={classes.plate}>
        <Picture of={picture} plate={plate} label={goods} width={100} height={100} faded={gone} />
        {gone && <View className={classes.pill}>{state === 'over' ? '已结束' : '已抢光'}</View>}
      </View>
      <View className={classes.texts}>
        <View className={classes.name}>{goods}</View>
        <View className={classes.caption}>{captionOf(sale, state)}</View>
        <View className={classes.progress}>
          <View className={classes.track} aria-hidden>
            <View
              className={`${classes.fill} ${gone ? classes.fillGone : ''}`}
              style={{ width: `${Math.round(taken * 100)}%` }}
            />
          </View>
          <View className={classes.left}>{left}</View>
        </View>
        <View className={classes.foot}>
          <View className={classes.prices}>
            <Price fen={priceFen} size={20} tone={gone ? 'muted' : 'cocoa'} label="秒杀价" />
            <ListPrice fen={listFen} short />
          </View>
          <View className={classes.action}>
            <Action {...props} state={state} />
          </View>
        </View>
      </View>
    </View>
  )
}
