import { View } from '@tarojs/components'
import { Picture } from '@/components/picture'
import { Stepper } from '@/components/stepper'
import { yuan } from '@/text/money'
import classes from '../../console.module.scss'
import { GoodsSearch } from '../../goods-search'
import type { PartCount, Piece } from './pieces'

const MOST_OF_A_PART = 20

export interface PartsFieldProps {
  parts: readonly PartCount[]
  pieces: ReadonlyMap<string, Piece>
  onChange: (parts: readonly PartCount[]) => void
}

/** What is in the bundle: each part with its number; down to none takes it out, a part of a name finds more. */
export function PartsField({ parts, pieces, onChange }: PartsFieldProps) {
  const count = (skuId: string, quantity: number): void =>
    onChange(
      quantity === 0
        ? parts.filter((part) => part.skuId !== skuId)
        : parts.map((part) => (part.skuId === skuId ? { skuId, quantity } : part)),
    )
  const rest = [...pieces.values()].filter(({ skuId }) => !parts.some((part) => part.skuId === skuId))
  return (
    <>
      <View className={classes.label}>里面有什么</View>
      {parts.map(({ skuId, quantity }) => {
        const piece = pieces.get(skuId)
        const name = piece?.name ?? '已经没有的一样'
        return (
          <View key={skuId} className={classes.row}>
            <Picture of={piece?.picture ?? ''} plate={piece?.plate ?? ''} label="" width={36} height={36} radius={8} />
            <View className={classes.grow}>
              <View className={classes.fact}>{name}</View>
              <View className={classes.caption}>{piece === undefined ? '拿掉它再存' : yuan(piece.listFen)}</View>
            </View>
            <Stepper
              value={quantity}
              min={0}
              max={MOST_OF_A_PART}
              limitText={`每样最多 ${MOST_OF_A_PART} 份`}
              label={name}
              onChange={(next) => count(skuId, next)}
            />
          </View>
        )
      })}
      <GoodsSearch
        id="bundle-part"
        label="再放一样"
        goods={rest}
        onTake={({ skuId }) => onChange([...parts, { skuId, quantity: 1 }])}
      />
    </>
  )
}
