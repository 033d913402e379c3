import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { Ticket } from '@/components/ticket'
import { useBag } from '@/state/bag'
import { chooseCoupon } from '@/state/coupon-choice'
import type { CouponView } from '../../../../../cloudfunctions/coupons/contract'
import { untilText } from '../../coupon-text'
import classes from './index.module.scss'

/** With this coupon chosen: to the bag where something is in it, to its goods, else to the shop window. */
export function goAndUse({ couponId, goods }: CouponView): void {
  chooseCoupon(couponId)
  if (useBag.getState().lines.length > 0) Taro.navigateTo({ url: '/pages/bag/index' })
  else if (goods !== null) Taro.navigateTo({ url: `/pages/product/index?id=${goods.productId}` })
  else Taro.switchTab({ url: '/pages/home/index' })
}

const toHome = (): void => {
  Taro.switchTab({ url: '/pages/home/index' })
}

/** What a ticket leads to besides its order. */
export interface TicketActions {
  onGive: (couponId: string) => void
  onShow: (coupon: CouponView) => void
}

export function Usable({ coupons, onGive, onShow }: TicketActions & { coupons: CouponView[] }) {
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
                text={coupon.showable ? '出示码' : '去用'}
                label={`${coupon.showable ? '出示码' : '去用'}${coupon.name}`}
                onTap={() => (coupon.showable ? onShow(coupon) : goAndUse(coupon))}
              />
            </>
          }
        />
      ))}
    </>
  )
}

/** What does not fit the bag can still be shown in the store. */
function NotNowAction({ coupon, onShow }: { coupon: CouponView } & Pick<TicketActions, 'onShow'>) {
  return coupon.showable ? (
    <Button size="small" kind="soft" text="出示码" label={`出示码${coupon.name}`} onTap={() => onShow(coupon)} />
  ) : (
    <Button size="small" kind="soft" text="凑一件" label={`给${coupon.name}凑一件`} onTap={toHome} />
  )
}

export function NotNow({ coupons, onShow }: { coupons: CouponView[] } & Pick<TicketActions, 'onShow'>) {
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
          {...(coupon.missingFen === null && !coupon.showable
            ? {}
            : { action: <NotNowAction coupon={coupon} onShow={onShow} /> })}
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
