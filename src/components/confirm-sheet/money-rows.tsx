import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { PayBy, Purchase } from '@/checkout/use-purchase'
import { Choice } from '@/components/chip'
import { FactRow } from '@/components/fact-row'
import { Icon } from '@/components/icon'
import { Switch } from '@/components/switch'
import { yuan } from '@/text/money'
import type { QuoteView } from '../../../cloudfunctions/checkout/contract'
import classes from './index.module.scss'

interface CouponChoice {
  couponId: string
  name: string
  reason: string
  /** Negative when it reduces this order. */
  amountFen: number | null
  state: 'chosen' | 'free' | 'blocked'
}

/** Codes of coupons that could be used here, had the buyer not chosen otherwise. */
const USABLE: readonly string[] = ['other-is-better', 'not-chosen', 'one-coupon-only']

/** The coupon this order uses, then those it could use, then those it cannot, each with its reason. */
function couponChoices(quote: QuoteView): CouponChoice[] {
  const chosen = quote.adjustments.flatMap((one): CouponChoice[] =>
    one.source === 'coupon' && one.sourceId !== null
      ? [{ couponId: one.sourceId, name: one.name, reason: one.reason, amountFen: one.amountFen, state: 'chosen' }]
      : [],
  )
  const others = quote.notApplied.flatMap((one): CouponChoice[] =>
    one.source === 'coupon' && one.sourceId !== null
      ? [
          {
            couponId: one.sourceId,
            name: one.name,
            reason: one.reason,
            amountFen: null,
            state: USABLE.includes(one.code) ? 'free' : 'blocked',
          },
        ]
      : [],
  )
  return [
    ...chosen,
    ...others.filter(({ state }) => state === 'free'),
    ...others.filter(({ state }) => state === 'blocked'),
  ]
}

function CouponList({ choices, onChoose }: { choices: CouponChoice[]; onChoose: (couponId: string | null) => void }) {
  return (
    <View className={classes.coupons} role="radiogroup" aria-label="优惠券">
      {choices.map((one) => (
        <View
          key={one.couponId}
          className={`${classes.coupon} ${one.state === 'blocked' ? classes.blocked : ''}`}
          onClick={one.state === 'free' ? () => onChoose(one.couponId) : undefined}
          role="radio"
          aria-checked={one.state === 'chosen'}
          aria-disabled={one.state === 'blocked'}
        >
          <View className={classes.what}>
            <View className={classes.couponName}>{one.name}</View>
            <View className={classes.caption}>{one.reason}</View>
          </View>
          {one.state === 'chosen' && <Icon name="check" size={18} colour="matcha" />}
        </View>
      ))}
      <View
        className={classes.coupon}
        onClick={() => onChoose(null)}
        role="radio"
        aria-checked={choices.every(({ state }) => state !== 'chosen')}
      >
        <View className={classes.what}>
          <View className={classes.couponName}>这单不用券</View>
        </View>
      </View>
    </View>
  )
}

/** 优惠券: the best one is chosen already; a tap shows all of them and why some cannot be used. */
function CouponRow({ quote, onCoupon }: { quote: QuoteView; onCoupon: Purchase['setCoupon'] }) {
  const [open, setOpen] = useState(false)
  const choices = couponChoices(quote)
  const chosen = choices.find(({ state }) => state === 'chosen')
  const usable = choices.filter(({ state }) => state !== 'blocked').length
  if (choices.length === 0) return null
  const caption = chosen
    ? `${chosen.name}，已替你选好`
    : usable > 0
      ? `有 ${usable} 张能用`
      : '这单都用不了，看看差在哪'
  return (
    <View>
      <FactRow
        id="coupon-row"
        kind="row"
        icon="ticket"
        iconColour="cocoa2"
        title="优惠券"
        caption={caption}
        right={chosen ? <Text className={classes.deduction}>{yuan(chosen.amountFen ?? 0)}</Text> : undefined}
        onTap={() => setOpen(!open)}
      />
      {open && (
        <CouponList
          choices={choices}
          onChoose={(couponId) => {
            setOpen(false)
            onCoupon(couponId)
          }}
        />
      )}
    </View>
  )
}

/** 积分: on when there are any that may be spent here. */
function PointsRow({ quote, onPoints }: { quote: QuoteView; onPoints: Purchase['setPoints'] }) {
  const { balance, spend, fen, most, byDefault } = quote.points
  if (most === 0) return null
  const on = spend > 0
  const all = byDefault ? undefined : most
  return (
    <FactRow
      id="points-row"
      kind="row"
      icon="ring"
      iconColour="cocoa2"
      title="积分"
      caption={on ? `用 ${spend} 分，剩 ${balance - spend} 分` : `有 ${balance} 分，这单能用 ${most} 分`}
      right={
        <View className={classes.pointsRight}>
          {on && <Text className={classes.deduction}>{yuan(-fen)}</Text>}
          <Switch on={on} label="用积分" onChange={(next) => onPoints(next ? all : 0)} />
        </View>
      }
    />
  )
}

const WAYS: readonly { payBy: PayBy; text: string }[] = [
  { payBy: 'wechat', text: '微信支付' },
  { payBy: 'counter', text: '到店付' },
]

/** 怎么付, where the store takes money at its counter. */
function PayByRow({ payBy, onPayBy }: { payBy: PayBy; onPayBy: Purchase['setPayBy'] }) {
  return (
    <View className={classes.ways} role="radiogroup" aria-label="付款方式">
      {WAYS.map((way) => (
        <Choice key={way.payBy} text={way.text} selected={way.payBy === payBy} onTap={() => onPayBy(way.payBy)} />
      ))}
      {payBy === 'counter' && <Text className={classes.wayNote}>到店付现金或刷卡，留到取货时段结束后 2 小时</Text>}
    </View>
  )
}

/** Coupon, points and the way of paying: filled in, one tap to change. */
export function MoneyRows({ quote, purchase }: { quote: QuoteView; purchase: Purchase }) {
  return (
    <View>
      <CouponRow quote={quote} onCoupon={purchase.setCoupon} />
      <PointsRow quote={quote} onPoints={purchase.setPoints} />
      {quote.counterPay && quote.payableFen > 0 && <PayByRow payBy={purchase.payBy} onPayBy={purchase.setPayBy} />}
    </View>
  )
}
