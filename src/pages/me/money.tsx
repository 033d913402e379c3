import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { now } from '@/cloud/clock'
import { Notice } from '@/components/notice'
import { TierCard } from '@/components/tier-card'
import { countText } from '@/text/tier'
import { shopDay } from '@/text/time'
import type { MeView } from '../../../cloudfunctions/members/contract'
import classes from './index.module.scss'

const open = (url: string) => (): void => {
  Taro.navigateTo({ url })
}

/** What expires at the end of this month, if anything. */
function expiringText({ points: { expiring, pending } }: MeView): string {
  const [first] = expiring
  if (first && shopDay(first.at - 1).slice(0, 7) === shopDay(now()).slice(0, 7))
    return `月底到期 ${countText(first.points)}`
  return pending > 0 ? `取货后到账 ${countText(pending)}` : ''
}

function Count({
  figure,
  name,
  hint,
  onTap,
  id,
}: {
  figure: number
  name: string
  hint: string
  onTap: () => void
  id: string
}) {
  return (
    <View className={classes.count} id={id} onClick={onTap} role="button">
      <View className={classes.figure}>{countText(figure)}</View>
      <View className={classes.countName}>{name}</View>
      <View className={classes.hint}>{hint}</View>
    </View>
  )
}

/** Tier, points and coupons of the person. */
export function MemberMoney({ me }: { me: MeView }) {
  const { points, coupons, tier } = me
  return (
    <>
      <TierCard tier={tier} onTap={open('/packages/member/pages/tier/index')} />
      {tier.notice && <Notice tone="yolk">{tier.notice.text}</Notice>}
      <View className={`${classes.card} ${classes.counts}`}>
        <Count
          id="me-points"
          figure={points.balance}
          name="积分"
          hint={expiringText(me)}
          onTap={open('/packages/member/pages/points/index')}
        />
        <Count
          id="me-coupons"
          figure={coupons.usable}
          name="优惠券"
          hint={coupons.endingToday > 0 ? `${coupons.endingToday} 张今天到期` : ''}
          onTap={open('/packages/member/pages/coupons/index')}
        />
      </View>
      {points.owed > 0 && (
        <Notice tone="yolk">
          <Text>退款收回的积分里有 {countText(points.owed)} 分已经用掉了，下次得的积分先补上</Text>
        </Notice>
      )}
    </>
  )
}
