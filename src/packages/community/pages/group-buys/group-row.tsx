import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Facts } from '@/components/dot-separator/facts'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { yuan } from '@/text/money'
import { momentText } from '@/text/time'
import type { GroupCard } from '../../../../../cloudfunctions/groupbuys/contract'
import classes from './index.module.scss'

/** A group in a list: what, by whom, how it stands. */
export function GroupRow({ group, at }: { group: GroupCard; at: number }) {
  const { groupBuyId, goods, picture, plate, members, text, size, priceFen, closesAt, state } = group
  const url = `/packages/community/pages/group-buy/index?id=${groupBuyId}`
  const leader = members.find((one) => one.leader)
  return (
    <View
      className={classes.row}
      id={`group-${groupBuyId}`}
      onClick={() => Taro.navigateTo({ url })}
      role="link"
      aria-label={`${goods} ${size} 人团，${text}`}
    >
      <Picture of={picture} plate={plate} label={goods} width={52} height={52} />
      <View className={classes.grow}>
        <View className={classes.fact}>{text}</View>
        <Facts className={classes.caption} of={[goods, leader ? `${leader.name}开的 ${size} 人团` : `${size} 人团`]} />
        {state === 'open' && <View className={classes.caption}>{momentText(closesAt, at)} 到点</View>}
      </View>
      <View className={classes.figure}>{yuan(priceFen)}</View>
      <Icon name="chevron-right" size={16} colour="cocoa3" stroke={2} />
    </View>
  )
}
