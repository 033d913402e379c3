import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { ShownPhotos } from '@/components/photo-picker/shown-photos'
import { useNow } from '@/hooks/use-now'
import { momentText } from '@/text/time'
import type { ShopCaseView } from '../../cloudfunctions/aftersales/contract'
import { CASE_TEXT, CASE_TONE, KIND_TEXT, piecesText, worthText } from './case-text'
import classes from './shop-case.module.scss'

const STATE_TEXT: Record<ShopCaseView['state'], string> = { ...CASE_TEXT, requested: '等你定', withdrawn: '顾客撤回了' }

export interface ShopCaseProps {
  one: ShopCaseView
  onDecide: (approve: boolean) => void
}

/** A case as the counter and the console show it; whoever may not decide it reads who can. */
export function ShopCase({ one, onDecide }: ShopCaseProps) {
  const at = useNow(60_000)
  return (
    <View className={classes.card}>
      <View className={classes.head}>
        <View className={classes.title}>
          尾号 {one.tail}，{one.buyer}
        </View>
        <Chip tone={CASE_TONE[one.state]}>{STATE_TEXT[one.state]}</Chip>
      </View>
      <View className={classes.fact}>
        {KIND_TEXT[one.kind]}
        {one.lines.length > 0 ? `：${piecesText(one.lines)}` : ''}
      </View>
      <View className={classes.fact}>{worthText(one)}</View>
      <View className={classes.caption}>
        {momentText(one.askedAt, at)}，{one.askedBy === 'shop' ? '店里开的' : '顾客申请'}，{one.reason}
        {one.note === '' ? '' : `：${one.note}`}
      </View>
      <ShownPhotos photos={one.photos} />
      {one.answer !== '' && <View className={classes.caption}>{one.answer}</View>}
      {one.decidedByName !== '' && <View className={classes.caption}>{one.decidedByName} 定的</View>}
      {one.mayDecide && (
        <View className={classes.actions}>
          <Button size="small" kind="secondary" text="不同意" onTap={() => onDecide(false)} />
          <Button size="small" text="同意" onTap={() => onDecide(true)} />
        </View>
      )}
      {one.state === 'requested' && !one.mayDecide && (
        <View className={classes.caption}>
          {one.needsOperator ? '超过金额上限，要另一位店长或店主来定' : '自己的单，请同事来定'}
        </View>
      )}
    </View>
  )
}
