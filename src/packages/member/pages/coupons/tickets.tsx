import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { useBag } from '@/state/bag'
import { chooseCoupon } from '@/state/coupon-choice'
import type { CouponView } from '../../../../../cloudfunctions/coupons/contract'
import { untilText } from '../../coupon-text'
import { Ticket } from '../../ticket'
import classes from './index.module.scss'

/** With this coupon chosen: to the bag where something is in it, to its goods, else to the shop window. */
function goAndUse({ couponId, goods }: CouponView): void {
  chooseCoupon(couponId)
  if (useBag.getState().lines.length > 0) Taro.navigateTo({ url: '/pages/bag/index' })
  else if (goods !== null) Taro.navigateTo({ url: `/pages/product/index?id=${goods.productId}` })
  else Taro.switchTab({ url: '/pages/home/index' })
}

const toHome = (): void => {
  Taro.switchTab({ url: '/pages/home/index' })
}

export function Usable({ coupons, onGive }: { coupons: CouponView[]; onGive: (couponId: string) => void }) {
  const best = coupons.find((coupon) => coupon.best) ?? coupons[0]
  return (
    <>
      {coupons.map((coupon) => (
        <Ticket
          key={coupon.couponId}
          id={`coupon-${coupon.couponId}`}
          face={coupon.face}
          goods={coupon.goods}
          name={coupon.name}
          rule={coupon.rule}
          until={untilText(coupon.until, now())}
          urgent={coupon.ending}
          chosen={coupon.best}
          action={
            <>
              {coupon.giftable && (
                <Button
                  size="small"
                  kind="link"
                  text="送朋友"
                  label={`把${coupon.name}送朋友`}
                  onTap={() => onGive(coupon.couponId)}
                />
              )}
              <Button
                size="small"
                kind={coupon === best ? 'primary' : 'soft'}
                text="去用"
                label={`去用${coupon.name}`}
                onTap={() => goAndUse(coupon)}
              />
            </>
          }
        />
      ))}
    </>
  )
}

export function NotNow({ coupons }: { coupons: CouponView[] }) {
  return (
    <>
      {coupons.map((coupon) => (
        <Ticket
          key={coupon.couponId}
          id={`coupon-${coupon.couponId}`}
          face={coupon.face}
          goods={coupon.goods}
          name={coupon.name}
          rule={
            <>
              <Text className={classes.lead}>{coupon.why?.lead}</Text>
              {coupon.why !== null && coupon.why.detail !== '' && <Text>，{coupon.why.detail}</Text>}
            </>
          }
          until={untilText(coupon.until, now())}
          faded
          {...(coupon.missingFen === null
            ? {}
            : {
                action: (
                  <Button size="small" kind="soft" text="凑一件" label={`给${coupon.name}凑一件`} onTap={toHome} />
                ),
              })}
        />
      ))}
    </>
  )
}

export function Over({ coupons }: { coupons: CouponView[] }) {
  return (
    <>
      {coupons.map((coupon) => (
        <Ticket
          key={coupon.couponId}
          face={coupon.face}
          goods={coupon.goods}
          name={coupon.name}
          rule={coupon.rule}
          until={coupon.standing === 'used' ? '用过了' : `${untilText(coupon.until, now()).replace('到期', '')}过期了`}
          faded
        />
      ))}
    </>
  )
}
