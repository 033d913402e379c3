import { Text, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { type CheckoutPhase, PHASE_TEXT, payAndGo } from '@/checkout/use-checkout'
import { call } from '@/cloud/call'
import type { CloudFault } from '@/cloud/envelope'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { FactRow } from '@/components/fact-row'
import { Icon } from '@/components/icon'
import { LineItem } from '@/components/line-item'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { Price } from '@/components/price'
import { PriceReasons } from '@/components/price-reasons'
import { QrCode } from '@/components/qr-code'
import { Ring } from '@/components/ring'
import { Screen } from '@/components/screen'
import { Sheet } from '@/components/sheet'
import { CardSkeleton } from '@/components/skeleton'
import { TellMe } from '@/components/tell-me'
import { Timeline } from '@/components/timeline'
import { useAction } from '@/hooks/use-action'
import { useNow } from '@/hooks/use-now'
import { buyAgain } from '@/orders/buy-again'
import { lineCaption } from '@/orders/line-caption'
import { closedText, hasCode, titleOf } from '@/orders/state-text'
import { stepsOf } from '@/orders/steps'
import { togetherName, togetherUrl, waitsText } from '@/orders/together'
import { useOrder } from '@/orders/use-order'
import { yuan } from '@/text/money'
import { groupedCode, pickupQrText } from '@/text/pickup-code'
import { momentText, slotText, untilText } from '@/text/time'
import type { OrderView } from '../../../cloudfunctions/orders/contract'
import classes from './index.module.scss'

/** One order: how it stands, its code, what happened, what is in it and why it cost that. */
export default function OrderPage() {
  const { params } = useRouter<{ id?: string }>()
  const order = useOrder(params.id ?? '')
  return (
    <Screen
      title="订单"
      id="order-page"
      {...(order.value ? { bottom: <OrderActions order={order.value} onChanged={order.reload} /> } : {})}
    >
      <View className={classes.page}>
        <Loaded of={order} what="单子" skeleton={<CardSkeleton rows={3} />}>
          {(value, stale) => <Order order={value} stale={stale} />}
        </Loaded>
      </View>
    </Screen>
  )
}

/** The sentence under the title: what happens next, or what became of it. */
const subtitle = (order: OrderView, at: number): string => {
  switch (order.state) {
    case 'awaiting-payment':
      return order.payBefore === null ? '还没付款' : `${untilText(order.payBefore, at)}后自动取消，货和时段替你留着`
    case 'paid':
    case 'ready':
      if (order.together?.waits) return waitsText(order.together.kind)
      return `${slotText(order.fulfilment, at)}，${order.store.name}`
    case 'uncollected':
      return '联系门店，商量怎么取'
    case 'picked-up':
      return order.pickedUpAt === null ? order.store.name : `${momentText(order.pickedUpAt, at)}，${order.store.name}`
    case 'refunding':
      return '钱会原路退回，到账时间看付款方式'
    case 'refunded':
      return `${yuan(order.refundedFen)} 已原路退回`
    case 'closed':
      return closedText(order.closedReason)
    case 'placing':
      return '正在留货和时段'
  }
}

function Order({ order, stale }: { order: OrderView; stale: boolean }) {
  const at = useNow(1_000)
  const [why, setWhy] = useState(false)
  const { together } = order
  const steps = stepsOf(order, at)
  const done = steps.filter((step) => step.state !== 'ahead').length
  return (
    <>
      {stale && <Notice tone="oat">网断了，这是上次看到的样子</Notice>}
      <View className={classes.head}>
        <View className={classes.texts}>
          <View className={classes.title} role="heading" aria-level={1}>
            {titleOf(order.state, order.together?.waits === true)}
          </View>
          <View className={classes.subtitle}>{subtitle(order, at)}</View>
        </View>
        {steps.length > 0 && (
          <Ring size={56} stroke={8} ratio={done / steps.length} fills label={`${steps.length} 步里走了 ${done} 步`}>
            <Text className={classes.count}>{`${done}/${steps.length}`}</Text>
          </Ring>
        )}
      </View>
      {order.pickupCode !== null && hasCode(order.state) && <Code order={order} />}
      {steps.length > 0 && (
        <View className={classes.card}>
          <Timeline steps={steps} />
        </View>
      )}
      <View className={classes.card}>
        {order.lines.map((line) => (
          <LineItem
            key={`${line.skuId} ${line.options.map((option) => option.value).join(' ')}`}
            name={line.name}
            caption={lineCaption(line, order)}
            picture={line.picture}
            plate={line.plate}
            quantity={line.quantity}
            payableFen={line.payableFen}
            thumb={44}
          />
        ))}
        <View className={classes.sum} onClick={() => setWhy(true)} role="button" aria-label="看看这个价怎么来的">
          <View className={classes.sumName}>
            <Text>{order.state === 'awaiting-payment' ? '应付' : '实付'}</Text>
            <Icon name="info" size={16} colour="cocoa3" />
          </View>
          <Price fen={order.payableFen} size={20} />
        </View>
        {order.refundedFen > 0 && (
          <View className={classes.sum}>
            <Text>已退</Text>
            <Price fen={-order.refundedFen} size={16} tone="deduction" />
          </View>
        )}
      </View>
      {order.state === 'paid' && order.rulesText[0] !== undefined && (
        <View className={classes.number}>{order.rulesText[0]}</View>
      )}
      {together !== null && (
        <FactRow
          icon="people"
          title={togetherName(together)}
          caption={together.waits ? waitsText(together.kind) : '看看一起买的人'}
          onTap={() => Taro.navigateTo({ url: togetherUrl(together) })}
        />
      )}
      {hasCode(order.state) && !order.together?.waits && (
        <TellMe
          kinds={order.state === 'paid' ? ['ready', 'pickup-tomorrow', 'refund-done'] : ['refund-done']}
          title={order.state === 'paid' ? '做好了告诉我' : '退款到账告诉我'}
          caption="微信里发一条，不用守着"
        />
      )}
      {order.pickedUpAt !== null && <ReviewLink orderId={order.orderId} />}
      {order.note !== '' && <FactRow icon="receipt" title="备注" caption={order.note} />}
      <FactRow
        icon="house"
        title={order.store.name}
        caption={order.store.address}
        onTap={() => Taro.navigateTo({ url: `/pages/store/index?id=${order.store.storeId}` })}
      />
      <View className={classes.number}>单号 {order.orderId}</View>
      <Sheet open={why} title="这个价怎么来的" onClose={() => setWhy(false)} id="why-sheet">
        <View className={classes.why}>
          <PriceReasons
            bare
            listFen={order.listFen}
            payableFen={order.payableFen}
            adjustments={order.adjustments}
            notApplied={order.notApplied}
            totalName="实付"
          />
        </View>
      </Sheet>
    </>
  )
}

/** Who was let down has as much to say as everybody else: the way stays open after a refund. */
function ReviewLink({ orderId }: { orderId: string }) {
  return (
    <FactRow
      icon="star"
      title="评价"
      caption="说说怎么样，几颗星都一样"
      id="review"
      onTap={() => Taro.navigateTo({ url: `/packages/community/pages/reviews/index?id=${orderId}` })}
    />
  )
}

function Code({ order }: { order: OrderView }) {
  const code = order.pickupCode ?? ''
  return (
    <View className={classes.code}>
      <QrCode text={pickupQrText(code)} size={58} label={`取货码 ${groupedCode(code)}`} />
      <View className={classes.texts}>
        <View className={classes.codeName}>取货码</View>
        <View className={classes.letters}>{groupedCode(code)}</View>
      </View>
      <Button
        kind="soft"
        size="small"
        text="放大"
        onTap={() => Taro.navigateTo({ url: `/pages/paid/index?id=${order.orderId}` })}
      />
    </View>
  )
}

/** Cancelling names what happens to the money. */
const cancelQuestion = (order: OrderView): { title: string; content: string; confirmText: string } =>
  order.state === 'awaiting-payment'
    ? { title: '不要这单了？', content: '留着的货和时段会放给别人，钱没有动。', confirmText: '不要了' }
    : {
        title: `取消并退 ${yuan(order.payableFen)}？`,
        content: '钱原路退回，货和时段会放给别人。',
        confirmText: '确定退款',
      }

function OrderActions({ order, onChanged }: { order: OrderView; onChanged: () => Promise<void> }) {
  const [phase, setPhase] = useState<CheckoutPhase>('idle')
  const [problem, setProblem] = useState<string | null>(null)
  const onFault = (fault: CloudFault): void =>
    setProblem(fault.kind === 'offline' ? '网断了，连上再试，钱没有动' : '没有回音，等会儿再看这单')
  const [pay, paying] = useAction(async () => {
    setProblem(null)
    const answer = await call('checkout.pay', { orderId: order.orderId })
    if (answer.ok) await payAndGo(order.orderId, answer.data.payment, setPhase)
    else setProblem(answer.refusal.message)
    setPhase('idle')
    await onChanged()
  }, onFault)
  const [cancel, cancelling] = useAction(async () => {
    setProblem(null)
    const asked = await Taro.showModal({ ...cancelQuestion(order), cancelText: '先留着' })
    if (!asked.confirm) return
    const answer = await call('checkout.cancel', { orderId: order.orderId })
    if (!answer.ok) setProblem(answer.refusal.message)
    await onChanged()
  }, onFault)
  const unpaid = order.state === 'awaiting-payment'
  return (
    <BottomBar
      above={
        problem !== null && (
          <View className={classes.problem}>
            <Notice tone="berry">{problem}</Notice>
          </View>
        )
      }
    >
      {order.canCancel && (
        <Button
          kind="secondary"
          text={unpaid ? '不要了' : '取消并退款'}
          onTap={cancel}
          loading={cancelling ? '取消中' : false}
          grow
        />
      )}
      {!unpaid && order.canAskAfterSales && (
        <Button
          id="aftersales"
          kind="secondary"
          text="申请售后"
          onTap={() => Taro.navigateTo({ url: `/packages/member/pages/aftersales/index?id=${order.orderId}` })}
          grow
        />
      )}
      {unpaid ? (
        <Button
          id="pay"
          grow
          text={`去付款 ${yuan(order.payableFen)}`}
          onTap={pay}
          loading={paying ? PHASE_TEXT[phase] || '付款中' : false}
        />
      ) : (
        <Button grow kind={order.canCancel ? 'soft' : 'primary'} text="再来一单" onTap={() => buyAgain(order)} />
      )}
    </BottomBar>
  )
}
