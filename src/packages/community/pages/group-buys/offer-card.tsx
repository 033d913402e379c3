import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Picture } from '@/components/picture'
import { yuan } from '@/text/money'
import { momentText } from '@/text/time'
import type { GroupOffer } from '../../../../../cloudfunctions/groupbuys/contract'
import classes from './index.module.scss'

export interface OfferCardProps {
  offer: GroupOffer
  at: number
  onOpen: (size: number) => void
}

/** What can be bought together: each size with its price, and the price of buying alone. */
export function OfferCard({ offer, at, onOpen }: OfferCardProps) {
  const { campaignId, goods, picture, plate, listFen, sizes, hours, startsAt, endsAt, newOnly, state } = offer
  const ahead = at < startsAt
  const gone = state === 'sold-out' || state === 'over' || at >= endsAt
  return (
    <View className={classes.card} id={`offer-${campaignId}`}>
      <View className={classes.head}>
        <Picture of={picture} plate={plate} label={goods} width={72} height={72} faded={gone} />
        <View className={classes.grow}>
          <View className={classes.title}>{goods}</View>
          <View className={classes.caption}>
            单独买 {yuan(listFen)}，开团后 {hours} 小时内人齐就成
          </View>
          <View className={classes.caption}>没拼成，全额退{newOnly ? '；给第一次来的朋友' : ''}</View>
        </View>
      </View>
      {sizes.map(({ size, priceFen }) => (
        <View key={size} className={classes.size}>
          <View className={classes.grow}>
            <View className={classes.fact}>
              {size} 人团 {yuan(priceFen)}
            </View>
            <View className={classes.caption}>省 {yuan(listFen - priceFen)}</View>
          </View>
          {ahead ? (
            <View className={classes.caption}>{momentText(startsAt, at)} 开始</View>
          ) : (
            <Button
              size="small"
              text={`开 ${size} 人团`}
              label={`开${goods} ${size} 人团`}
              onTap={() => onOpen(size)}
              disabled={gone && (state === 'sold-out' ? '份数都有团了' : '不再开新团')}
            />
          )}
        </View>
      ))}
    </View>
  )
}
