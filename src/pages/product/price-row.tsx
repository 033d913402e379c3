import { View } from '@tarojs/components'
import { useState } from 'react'
import { ListPrice, Price } from '@/components/price'
import { PriceChip } from '@/components/price-chip'
import { PriceReasons } from '@/components/price-reasons'
import { WhyLink } from '@/components/why-sheet/why-link'
import type { PriceView } from '../../../cloudfunctions/catalog/contract'
import type { Adjustment } from '../../../cloudfunctions/pricing/contract'
import classes from './index.module.scss'

/** 群友价 and 会员价 by their class, a campaign by its own name. */
const chipName = ({ source, name }: Adjustment): string =>
  source === 'community' ? '群友价' : source === 'tier' ? '会员价' : name

/** The price of one piece, with its reasons one tap away. */
export function PriceRow({ price }: { price: PriceView }) {
  const [why, setWhy] = useState(false)
  const [lowered] = price.adjustments
  const { struckFen } = price
  return (
    <>
      <View className={classes.priceRow}>
        <Price fen={price.payableFen} size={34} label="到手" />
        {struckFen === null
          ? price.payableFen < price.listFen && <ListPrice fen={price.listFen} />
          : struckFen > price.payableFen && <ListPrice fen={struckFen} struck />}
        <PriceChip
          name={lowered ? chipName(lowered) : '为什么是这个价'}
          {...(lowered ? { savedFen: price.listFen - price.payableFen } : {})}
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
          <WhyLink {...price} />
        </View>
      )}
    </>
  )
}
