import { Text, View } from '@tarojs/components'
import type { Place } from '@/cloud/open-map'
import { Icon } from '@/components/icon'
import classes from './index.module.scss'

/** Position as people read it to each other: four decimals are about ten metres. */
const degrees = (value: number): string => value.toFixed(4)

export function StoreMap({ place: { latitude, longitude, name } }: { place: Place }) {
  return (
    <View className={classes.frame} aria-label={`${name}的位置`}>
      <View className={classes.pin}>
        <Icon name="place" size={28} />
        <Text className={classes.position}>{`北纬 ${degrees(latitude)}，东经 ${degrees(longitude)}`}</Text>
      </View>
    </View>
  )
}
