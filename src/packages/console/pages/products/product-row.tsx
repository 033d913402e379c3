import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Picture } from '@/components/picture'
import { Switch } from '@/components/switch'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import { dateText, shopDay } from '@/text/time'
import type { ShelfRow } from '../../../../../cloudfunctions/shelves/contract'
import classes from '../../console.module.scss'

export interface ProductRowProps {
  storeId: string
  /** Its SKUs; never empty. */
  rows: readonly ShelfRow[]
  onAdjust: (row: ShelfRow) => void
  /** Null for those who may not change prices. */
  onPrice: ((row: ShelfRow) => void) | null
  onNotes: (row: ShelfRow) => void
  /** Null for those who may not say who comes first. */
  onEarly: ((row: ShelfRow) => void) | null
  onChanged: (changes: (row: ShelfRow) => ShelfRow) => void
}

const priceText = (row: ShelfRow): string =>
  row.communityPercentOff === 0 ? yuan(row.listFen) : `${yuan(row.listFen)}，群友减 ${row.communityPercentOff}%`

/** One product of a store: its switch, and per kind how many can be ordered. */
export function ProductRow({ storeId, rows, onAdjust, onPrice, onNotes, onEarly, onChanged }: ProductRowProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [turn, turning] = useAction(async (productId: string, onSale: boolean, name: string) => {
    setProblem(null)
    const answer = await callConsole('catalog.setOnSale', { productId, storeId, onSale })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(onSale ? `${name}上架了` : `${name}下架了`)
    onChanged((row) => (row.productId === productId ? { ...row, onSale } : row))
  })
  const first = rows[0]
  if (first === undefined) return null
  return (
    <View className={classes.card} id={`product-${first.productId}`}>
      <View className={classes.product}>
        <Picture of={first.picture} plate={first.plate} label="" width={44} height={44} radius={10} />
        <View className={`${classes.grow} ${classes.title}`}>{first.name}</View>
        <Text className={classes.aside}>{first.onSale ? '在卖' : '下架'}</Text>
        <Switch
          on={first.onSale}
          onChange={(on) => turn(first.productId, on, first.name)}
          label={`${first.name}在卖`}
          disabled={turning}
        />
      </View>
      {problem !== null && <Notice tone="berry">{problem}</Notice>}
      {rows.map((row) => (
        <View key={row.skuId} className={classes.row}>
          <View className={classes.grow}>
            <View className={classes.fact}>
              {[rows.length > 1 ? row.skuName : '', row.free === 0 ? '卖完了' : `还能卖 ${row.free}`]
                .filter((part) => part !== '')
                .join('，')}
            </View>
            <View className={classes.caption}>
              {row.bundle
                ? '组合，跟着里面的东西走'
                : `付款中 ${row.held}，卖了 ${row.sold}${row.wasted > 0 ? `，报损 ${row.wasted}` : ''}`}
            </View>
            <View className={classes.caption}>{priceText(row)}</View>
          </View>
          {onPrice !== null && (
            <Button
              size="small"
              kind="link"
              text="改价"
              label={`改${row.name}${row.skuName}的价`}
              onTap={() => onPrice(row)}
            />
          )}
          <Button
            size="small"
            kind="link"
            text="别家"
            label={`别家的${row.name}${row.skuName}卖多少`}
            onTap={() => onNotes(row)}
          />
          {!row.bundle && (
            <Button
              size="small"
              kind="soft"
              text="加减"
              label={`加减${row.name}${row.skuName}`}
              onTap={() => onAdjust(row)}
            />
          )}
        </View>
      ))}
      {onEarly !== null && (
        <View className={classes.foot}>
          <Text className={classes.caption}>
            {first.earlyAccess === null ? '人人能订' : `先给会员，到 ${dateText(shopDay(first.earlyAccess.until))}`}
          </Text>
          <Button size="small" kind="link" text="先给谁" label={`${first.name}先给谁订`} onTap={() => onEarly(first)} />
        </View>
      )}
    </View>
  )
}
