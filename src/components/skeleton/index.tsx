import { View } from '@tarojs/components'
import { size } from '@/text/size'
import classes from './index.module.scss'

export interface BlockProps {
  /** Design px; absent: the whole width. */
  width?: number
  height: number
  radius?: number
  /** Design px above it. */
  top?: number
}

/** One oat block in the shape of what will be there. */
export function Block({ width, height, radius = 8, top = 0 }: BlockProps) {
  return (
    <View
      className={classes.block}
      style={{
        width: width === undefined ? '100%' : size(width),
        height: size(height),
        borderRadius: size(radius),
        marginTop: size(top),
      }}
    />
  )
}

/** Thumbnail and three lines: orders, stores, lines of an order. */
export function RowSkeleton({ thumb = 56 }: { thumb?: number }) {
  return (
    <View className={classes.row}>
      <Block width={thumb} height={thumb} radius={12} />
      <View className={classes.lines}>
        <Block width={150} height={14} />
        <Block width={100} height={11} top={9} />
      </View>
    </View>
  )
}

/** A card of rows, the shape of most lists. */
export function CardSkeleton({ rows = 2 }: { rows?: number }) {
  return (
    <View className={classes.card} aria-label="正在拿" aria-busy>
      {Array.from({ length: rows }, (_, position) => `row ${position}`).map((key) => (
        <RowSkeleton key={key} />
      ))}
    </View>
  )
}
