import { View } from '@tarojs/components'
import { Chip } from '@/components/chip'
import { Facts } from '@/components/dot-separator/facts'
import { Icon } from '@/components/icon'
import type { StoreCard } from '../../../cloudfunctions/stores/contract'
import classes from './index.module.scss'

export interface StoreRowProps {
  store: StoreCard
  /** The chosen one carries a ring. */
  selected?: boolean
  /** 距你 320 m, when the position is known. */
  distance?: string
  onTap: (store: StoreCard) => void
}

export function StoreRow({ store, selected = false, distance, onTap }: StoreRowProps) {
  return (
    <View
      className={classes.row}
      hoverClass={classes.pressed}
      onClick={() => onTap(store)}
      role="radio"
      aria-checked={selected}
      id={`store-${store.storeId}`}
    >
      <View className={`${classes.ring} ${selected ? classes.chosen : ''}`} />
      <View className={classes.texts}>
        <View className={classes.name}>
          {store.name}
          {!store.open && <Chip tone="oat">暂停接单</Chip>}
        </View>
        <View className={classes.caption}>{store.address}</View>
        <Facts className={classes.caption} of={[distance, store.hoursText]} />
      </View>
      <Icon name="chevron-right" size={16} colour="cocoa3" stroke={2} />
    </View>
  )
}
