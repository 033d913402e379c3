import { View } from '@tarojs/components'
import { useState } from 'react'
import { ListPrice, Price } from '@/components/price'
import { PriceChip } from '@/components/price-chip'
import { PriceReasons } from '@/components/price-reasons'
import type { PriceView } from '../../../cloudfunctions/catalog/contract'
import classes from './index.module.scss'

/** The price of one piece, with its reasons one tap away. */
export function PriceRow({ price }: { price: PriceView }) {
  const [why, setWhy] = useState(false)
  const named = price.adjustments.find((one) => one.classId !== null)
  return (
    <>
      <View className={classes.priceRow}>
        <Price fen={price.payableFen} size={34} label="到手" />
        {price.payableFen < price.listFen && <ListPrice fen={price.listFen} />}
        <PriceChip
          name={named ? '群友价' : '为什么是这个价'}
          {...(named ? { savedFen: price.listFen - price.payableFen } : {})}
          opened={why}
          onTap={() => setWhy(!why)}
        />
      </View>
      {why && (
        <View className={classes.reasons}>
          <PriceReasons
            listFen={price.listFen}
            payableFen={price.payableFen}
            adjustments={price.adjustments}
            notApplied={price.notApplied}
          />
        </View>
      )}
    </>
  )
}
