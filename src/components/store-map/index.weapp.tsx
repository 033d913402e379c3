import { Map as NativeMap, View } from '@tarojs/components'
import type { Place } from '@/cloud/open-map'
import classes from './index.module.scss'

const SCALE = 16

/** The address stands below the map, so the page is whole without it. */
const onError = (): void => console.warn('the map could not be shown')

export function StoreMap({ place: { latitude, longitude, name } }: { place: Place }) {
  return (
    <View className={classes.frame} aria-label={`${name}的位置`}>
      <NativeMap
        className={classes.map}
        latitude={latitude}
        longitude={longitude}
        scale={SCALE}
        markers={[{ id: 1, latitude, longitude, title: name, iconPath: '', width: 28, height: 36 }]}
        onError={onError}
      />
    </View>
  )
}
