import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { call } from '@/cloud/call'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { QrCode } from '@/components/qr-code'
import { Sheet } from '@/components/sheet'
import { useAsync } from '@/hooks/use-async'
import { useBrightScreen } from '@/hooks/use-bright-screen'
import { useNow } from '@/hooks/use-now'
import { COUNTER_QR_PREFIX, counterCodeText } from '@/text/counter-code'
import { untilText } from '@/text/time'
import type { CouponsActions, CouponView } from '../../../../../cloudfunctions/coupons/contract'
import classes from './index.module.scss'

type Shown = CouponsActions['coupons.show']['reply']

/** While the code is shown the shop is asked so often whether the counter has taken it in. */
const LOOK_EVERY = 5000

export interface ShowSheetProps {
  coupon: CouponView
  /** Uses it in an order instead. */
  onOrder: () => void
  onClose: () => void
}

/** 出示码: what staff scan. Renewed before it ends, and says when it was taken in. */
export function ShowSheet({ coupon, onOrder, onClose }: ShowSheetProps) {
  const { couponId, name } = coupon
  const shown = useAsync<Shown>(() => call('coupons.show', { couponId }), [couponId])
  const taken = shown.state.phase === 'refused' && shown.state.refusal.code === 'not-free'
  const { reload } = shown
  useEffect(() => {
    if (taken) return undefined
    const timer = setInterval(() => void reload(), LOOK_EVERY)
    return () => clearInterval(timer)
  }, [taken, reload])
  return (
    <Sheet
      id="show-sheet"
      open
      title={name}
      onClose={onClose}
      footer={
        taken ? (
          <Button id="show-done" grow text="好" onTap={onClose} />
        ) : (
          <Button id="show-order" grow kind="secondary" text="不在店里，下单时用" onTap={onOrder} />
        )
      }
    >
      <View className={classes.sheet}>
        {taken ? (
          <Notice tone="matcha" icon="check" id="show-taken">
            店里收下了，东西拿好
          </Notice>
        ) : (
          <Loaded of={shown} what="出示码">
            {(value) => <Code code={value.code} until={value.until} />}
          </Loaded>
        )}
      </View>
    </Sheet>
  )
}

function Code({ code, until }: Shown) {
  useBrightScreen(true)
  const at = useNow(1000)
  return (
    <View className={classes.shown}>
      <View className={classes.small}>给店员扫一下，或报下面的码</View>
      <View className={classes.qr}>
        <QrCode text={`${COUNTER_QR_PREFIX}${code}`} size={188} ring label={`出示码 ${counterCodeText(code)}`} />
      </View>
      <View className={classes.letters} id="counter-code">
        {counterCodeText(code)}
      </View>
      <View className={classes.small}>{untilText(until, at)}后换新码，店员确认前券还是你的</View>
    </View>
  )
}
