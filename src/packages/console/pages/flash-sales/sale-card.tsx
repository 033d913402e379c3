import { View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Picture } from '@/components/picture'
import { yuan } from '@/text/money'
import type { FlashSaleRow } from '../../../../../cloudfunctions/flashsales/contract'
import classes from '../../console.module.scss'
import { STATE_TEXT, STATE_TONE, timesText } from './sale-text'

export interface SaleCardProps {
  sale: FlashSaleRow
  at: number
  onDecide: (what: 'edit' | 'publish' | 'stop') => void
}

/** A sale: what of it is sold, being paid and left, what that brought, and what can be done with it. */
export function SaleCard({ sale, at, onDecide }: SaleCardProps) {
  const { saleId, draft, goods, picture, plate, listFen, state, counts, soldFen, mayEdit } = sale
  const { name, priceFen, total, perPerson, payMinutes, parts } = draft
  const called = `${name} ${goods}`
  const stoppable = state !== 'draft' && state !== 'stopped' && state !== 'over'
  return (
    <View className={classes.card} id={`sale-${saleId}`}>
      <View className={classes.product}>
        <Picture of={picture} plate={plate} label={goods} width={48} height={48} />
        <View className={classes.grow}>
          <View className={classes.title}>{goods}</View>
          <View className={classes.caption}>
            {name}，{timesText(draft, at)}
          </View>
        </View>
        <Chip tone={STATE_TONE[state]}>{STATE_TEXT[state]}</Chip>
      </View>
      <View className={classes.row}>
        <View className={classes.grow}>
          <View className={classes.fact}>
            {counts === null ? `共 ${total} 件` : `卖出 ${counts.sold}，在付款 ${counts.held}，还剩 ${counts.free}`}
          </View>
          <View className={classes.caption}>
            每人限 {perPerson} 件，付款留 {payMinutes} 分钟{parts > 1 ? `，库存分 ${parts} 份` : ''}
          </View>
        </View>
        <View className={classes.right}>
          <View className={classes.fact}>{yuan(priceFen)}</View>
          <View className={classes.caption}>{listFen === null ? '标价 未知' : `标价 ${yuan(listFen)}`}</View>
        </View>
      </View>
      {counts !== null && (
        <View className={classes.caption}>
          共 {total} 件，按秒杀价卖了 {yuan(soldFen)}
        </View>
      )}
      {mayEdit && (
        <View className={classes.actions}>
          {stoppable && (
            <Button size="small" kind="link" text="停掉" label={`停掉${called}`} onTap={() => onDecide('stop')} />
          )}
          {state === 'draft' && (
            <>
              <Button size="small" kind="link" text="改" label={`改${called}`} onTap={() => onDecide('edit')} />
              <Button size="small" kind="soft" text="发布" label={`发布${called}`} onTap={() => onDecide('publish')} />
            </>
          )}
        </View>
      )}
    </View>
  )
}
