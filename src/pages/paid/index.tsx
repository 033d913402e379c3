import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { CloudFault } from '@/cloud/envelope'
import { openMap } from '@/cloud/open-map'
import { Facts } from '@/components/dot-separator/facts'
import { FactRow } from '@/components/fact-row'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { PickupCodeCard } from '@/components/pickup-code-card'
import { Picture } from '@/components/picture'
import { Screen } from '@/components/screen'
import { Block } from '@/components/skeleton'
import { TellMe } from '@/components/tell-me'
import { kindsAfterPaying } from '@/messages/ask'
import { linesText } from '@/orders/line-caption'
import { hasCode, titleOf } from '@/orders/state-text'
import { togetherUrl, waitsText } from '@/orders/together'
import { useOrder } from '@/orders/use-order'
import { yuan } from '@/text/money'
import { dayText, shopDay } from '@/text/time'
import type { OrderView } from '../../../cloudfunctions/orders/contract'
import classes from './index.module.scss'

const openOrder = (orderId: string): void => {
  Taro.redirectTo({ url: `/pages/order/index?id=${orderId}` })
}

/** What somebody sees who has just paid: where and when, the code, what is in it. Also the code enlarged. */
export default function PaidPage() {
  const { params } = useRouter<{ id?: string }>()
  const order = useOrder(params.id ?? '')
  const toHome = (): void => {
    Taro.switchTab({ url: '/pages/home/index' })
  }
  return (
    <Screen nav="custom" wash="paid" onBack={toHome} id="paid-page">
      <View className={classes.page}>
        <Loaded of={order} what="单子" moneySafe={false} skeleton={<PaidSkeleton />}>
          {(value) => <Paid order={value} onHome={toHome} />}
        </Loaded>
      </View>
    </Screen>
  )
}

function PaidSkeleton() {
  return (
    <View className={classes.actions} aria-label="正在拿" aria-busy>
      <Block height={30} width={220} />
      <Block height={16} width={160} top={10} />
      <Block height={400} top={24} radius={20} />
    </View>
  )
}

/** While WeChat's answer is still on its way the page asks once; `useOrder` then looks again by itself. */
function useConfirmed(order: OrderView): void {
  const waiting = order.state === 'awaiting-payment'
  useEffect(() => {
    if (!waiting) return
    call('checkout.confirm', { orderId: order.orderId }).catch((error: unknown) => {
      // The next look at the order asks again.
      if (!(error instanceof CloudFault)) throw error
    })
  }, [waiting, order.orderId])
}

/** 付好了就去叫人: whoever bought a seat sees the group, its card to share and who is missing. */
function useGroupPage({ together }: OrderView): void {
  const url = together?.waits ? togetherUrl(together) : null
  useEffect(() => {
    if (url !== null) Taro.redirectTo({ url })
  }, [url])
}

function Paid({ order, onHome }: { order: OrderView; onHome: () => void }) {
  useConfirmed(order)
  const { fulfilment, store } = order
  const used = order.state === 'picked-up'
  const [first, second] = order.lines
  useGroupPage(order)
  return (
    <>
      <View className={classes.head}>
        <View className={classes.texts}>
          <View className={classes.title} role="heading" aria-level={1}>
            {titleOf(order.state, order.together?.waits === true)}
          </View>
          <Facts
            className={classes.where}
            of={[`${dayText(fulfilment.day, now())} ${fulfilment.from}–${fulfilment.to}`, store.name]}
          />
        </View>
        <View className={classes.pastry} aria-hidden>
          {first && <Picture of={first.picture} plate={null} label="" width={76} height={76} inner={76} lazy={false} />}
          {second && (
            <Picture of={second.picture} plate={null} label="" width={64} height={64} inner={64} lazy={false} />
          )}
        </View>
      </View>
      {order.pickupCode !== null && (hasCode(order.state) || used) ? (
        <PickupCodeCard code={order.pickupCode} used={used}>
          <View className={classes.items} onClick={() => openOrder(order.orderId)} role="link" aria-label="看订单">
            {order.lines.slice(0, 2).map((line) => (
              <Picture
                key={line.skuId}
                of={line.picture}
                plate={line.plate}
                label={line.name}
                width={44}
                height={44}
                radius={10}
              />
            ))}
            <View className={classes.texts}>
              <View className={classes.itemsName}>{linesText(order.lines)}</View>
              <Facts
                className={classes.caption}
                of={[`实付 ${yuan(order.payableFen)}`, `单号尾号 ${order.orderId.slice(-4)}`]}
              />
            </View>
          </View>
        </PickupCodeCard>
      ) : (
        <View className={classes.actions}>
          <Notice tone="oat" action={{ text: '看订单', onTap: () => openOrder(order.orderId) }}>
            {order.state === 'awaiting-payment'
              ? '正在和微信核对付款，稍等一下'
              : order.together?.waits
                ? waitsText(order.together.kind)
                : '取货码现在用不了，看看订单'}
          </Notice>
        </View>
      )}
      <View className={classes.actions}>
        {hasCode(order.state) && (
          <TellMe
            kinds={kindsAfterPaying(fulfilment.day, shopDay(now()))}
            title="做好了告诉我"
            caption="微信里发一条，不用守着"
          />
        )}
        <FactRow icon="navigate" title="导航去店里" caption={store.address} onTap={() => openMap(store)} />
      </View>
      <View className={classes.links}>
        <View className={classes.link} onClick={() => openOrder(order.orderId)} role="link">
          看订单
        </View>
        <View className={classes.bar} aria-hidden />
        <View className={classes.link} onClick={onHome} role="link">
          再逛逛
        </View>
      </View>
    </>
  )
}
