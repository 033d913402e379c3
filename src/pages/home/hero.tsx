import { Text, View } from '@tarojs/components'
import { now } from '@/cloud/clock'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { Ring } from '@/components/ring'
import { yuan } from '@/text/money'
import { clockText } from '@/text/time'
import type { HomeView, ProductCard } from '../../../cloudfunctions/catalog/contract'
import classes from './hero.module.scss'

type Bake = HomeView['bakes'][number]

const SHOWN = 4

/** Four bakes around the present one, as the strip has room for. */
const around = (bakes: readonly Bake[], at: string): Bake[] => {
  const next = bakes.findIndex((bake) => bake.time >= at)
  const centre = next === -1 ? bakes.length - 1 : next
  const start = Math.max(0, Math.min(centre - 2, bakes.length - SHOWN))
  return bakes.slice(start, start + SHOWN)
}

/** The next bake and the pastry that comes with it; below it, today's bakes by baking time. */
export function Hero({ view, product, onOpen }: { view: HomeView; product: ProductCard; onOpen: () => void }) {
  const at = clockText(now())
  const next = view.bakes.find((bake) => bake.time >= at && bake.productId === product.productId)
  const upcoming = view.bakes.find((bake) => bake.time >= at)
  return (
    <View className={classes.hero} onClick={onOpen} role="link" aria-label={product.name} hoverClass={classes.pressed}>
      <View className={classes.ring} aria-hidden />
      <View className={classes.top}>
        <View className={classes.texts}>
          <View className={classes.when}>
            <Ring size={14} stroke={3} ratio={0.65} label="" />
            <Text>{next ? `${next.time} 下一炉` : '今天推荐'}</Text>
          </View>
          <View className={classes.name}>{product.name}</View>
          <View className={classes.caption}>{product.caption}</View>
          <View className={classes.buy}>
            <Text className={classes.price}>{yuan(product.payableFen)}</Text>
            <Text>先订一份</Text>
          </View>
        </View>
        <Picture of={product.pictureLarge} plate={null} label="" width={162} height={150} inner={170} lazy={false} />
      </View>
      {view.bakes.length > 0 && (
        <View className={classes.bakes}>
          {around(view.bakes, at).map((bake) => {
            const done = bake.time < at
            const current = bake === upcoming
            return (
              <View key={`${bake.time} ${bake.productId}`} className={classes.bake}>
                {done ? (
                  <View className={classes.done}>
                    <Icon name="check" size={12} colour="flour" stroke={3} />
                  </View>
                ) : (
                  <Ring size={14} stroke={3} ratio={current ? 0.65 : 0} label="" />
                )}
                <View className={classes.bakeTexts}>
                  <View className={classes.bakeTime}>{bake.time}</View>
                  <View className={classes.bakeName}>{bake.name}</View>
                </View>
              </View>
            )
          })}
        </View>
      )}
    </View>
  )
}
