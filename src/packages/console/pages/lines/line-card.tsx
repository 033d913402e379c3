import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Picture } from '@/components/picture'
import type { GoodsView } from '../../../../../cloudfunctions/catalog/contract'
import classes from '../../console.module.scss'

export interface LineCardProps {
  /** Null: those that stand in no line. */
  line: string | null
  goods: readonly GoodsView[]
  all: readonly GoodsView[]
  /** Null for those who may not change it. */
  onRename: (() => void) | null
  onMove: ((one: GoodsView) => void) | null
  onMatches: ((one: GoodsView) => void) | null
}

const matchesText = ({ matches }: GoodsView, all: readonly GoodsView[]): string => {
  const names = matches.flatMap(({ productId }) => all.find((one) => one.productId === productId)?.name ?? [])
  return names.length === 0 ? '还没搭别的' : `搭 ${names.join('、')}`
}

/** One line with its products, and what each goes with. */
export function LineCard({ line, goods, all, onRename, onMove, onMatches }: LineCardProps) {
  const name = line ?? '还没分线'
  return (
    <View className={classes.card} id={`line-${line ?? 'none'}`}>
      <View className={classes.head}>
        <View className={classes.grow}>
          <View className={classes.title} role="heading" aria-level={2}>
            {name}
          </View>
          <View className={classes.caption}>{goods.length} 款</View>
        </View>
        {onRename !== null && (
          <Button
            size="small"
            kind="link"
            text={line === null ? '一起分线' : '改名'}
            label={line === null ? '没分线的一起分线' : `给${name}改名`}
            onTap={onRename}
          />
        )}
      </View>
      {goods.map((one) => (
        <View key={one.productId} className={classes.row}>
          <Picture of={one.picture} plate={one.plate} label="" width={36} height={36} radius={8} />
          <View className={classes.grow}>
            <View className={classes.fact}>{one.name}</View>
            <View className={classes.caption}>{matchesText(one, all)}</View>
          </View>
          {onMove !== null && (
            <Button size="small" kind="link" text="换线" label={`${one.name}换线`} onTap={() => onMove(one)} />
          )}
          {onMatches !== null && (
            <Button size="small" kind="soft" text="搭配" label={`${one.name}搭什么`} onTap={() => onMatches(one)} />
          )}
        </View>
      ))}
    </View>
  )
}
