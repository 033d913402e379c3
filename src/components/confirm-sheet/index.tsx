import { Input, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { ProblemNotice } from '@/checkout/problem-notice'
import { PHASE_TEXT } from '@/checkout/use-checkout'
import type { Purchase } from '@/checkout/use-purchase'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { Choice } from '@/components/chip'
import { DotSeparator } from '@/components/dot-separator'
import { Icon } from '@/components/icon'
import { Notice } from '@/components/notice'
import { Picture } from '@/components/picture'
import { Price } from '@/components/price'
import { Sheet } from '@/components/sheet'
import { RowSkeleton } from '@/components/skeleton'
import { SlotPicker } from '@/components/slot-picker'
import { WhyLink } from '@/components/why-sheet/why-link'
import { yuan } from '@/text/money'
import { dayText, momentText } from '@/text/time'
import type { QuoteLine, QuoteView } from '../../../cloudfunctions/checkout/contract'
import classes from './index.module.scss'
import { MoneyRows } from './money-rows'

export interface ConfirmSheetProps {
  open: boolean
  onClose: () => void
  purchase: Purchase
}

const NOTE_LENGTH = 60

const lineCaption = (line: QuoteLine, quote: QuoteView): string => {
  const [own] = quote.adjustments.filter((one) => one.skuId === line.skuId && one.classId !== null)
  const options = line.options.map((option) => option.value).join('，')
  const name = own ? `${own.name}，标价 ${yuan(line.listFen)}` : line.skuName
  return [name, options].filter((part) => part !== '').join('，')
}

function Lines({ quote }: { quote: QuoteView }) {
  return (
    <View className={classes.lines}>
      {quote.lines.map((line) => (
        <View key={`${line.skuId} ${line.options.map((option) => option.value).join(' ')}`} className={classes.line}>
          <Picture of={line.picture} plate={line.plate} label={line.name} width={56} height={56} lazy={false} />
          <View className={classes.what}>
            <View className={classes.name}>{line.name}</View>
            <View className={classes.caption}>{lineCaption(line, quote)}</View>
          </View>
          <View className={classes.amount}>
            <Price fen={line.payableFen} size={17} />
            <Text className={classes.caption}>×{line.quantity}</Text>
          </View>
        </View>
      ))}
    </View>
  )
}

interface PickupProps {
  quote: QuoteView
  onFulfilment: Purchase['setFulfilment']
}

/** Store, day and slot: already chosen, one tap to change. */
function Pickup({ quote, onFulfilment }: PickupProps) {
  const [choosingDay, setChoosingDay] = useState(false)
  const chosenDay = quote.slot.day
  return (
    <View className={classes.pickup}>
      <View className={classes.pickupHead}>
        <View className={classes.place}>
          <Text>到店取</Text>
          <DotSeparator />
          <Text>{quote.store.name}</Text>
        </View>
        <View
          className={classes.day}
          onClick={() => setChoosingDay(!choosingDay)}
          role="button"
          aria-expanded={choosingDay}
          aria-label={`${dayText(chosenDay, now())}，换一天`}
        >
          <Text>{dayText(chosenDay, now())}</Text>
          <Icon name={choosingDay ? 'chevron-down' : 'chevron-right'} size={16} colour="cocoa2" stroke={2} />
        </View>
      </View>
      {choosingDay && (
        <View className={classes.days} role="radiogroup" aria-label="取货日期">
          {quote.days.map((day) => (
            <Choice
              key={day}
              text={dayText(day, now())}
              selected={day === chosenDay}
              onTap={() => {
                setChoosingDay(false)
                onFulfilment({ kind: 'pickup', day })
              }}
            />
          ))}
        </View>
      )}
      <View className={classes.slots}>
        <SlotPicker
          slots={quote.slots}
          selected={quote.slot.slotId}
          onSelect={(slot) => onFulfilment({ kind: 'pickup', slotId: slot.slotId })}
        />
      </View>
    </View>
  )
}

/** One row per deduction, equal names added up. */
function Sums({ quote }: { quote: QuoteView }) {
  const byName = new Map<string, number>()
  for (const one of quote.adjustments) byName.set(one.name, (byName.get(one.name) ?? 0) + one.amountFen)
  return (
    <View className={classes.sums}>
      <View className={classes.sum}>
        <Text>商品</Text>
        <Text className={classes.figure}>{yuan(quote.listFen)}</Text>
      </View>
      {[...byName].map(([name, amount]) => (
        <View key={name} className={classes.sum}>
          <Text>{name}</Text>
          <Text className={`${classes.figure} ${classes.deduction}`}>{yuan(amount)}</Text>
        </View>
      ))}
    </View>
  )
}

/** What the one button does: pays in WeChat, orders for the counter, or just orders when nothing is to pay. */
const payText = (quote: QuoteView | null, payBy: Purchase['payBy']): string => {
  if (quote?.payableFen === 0) return '下单'
  return payBy === 'counter' ? '下单，到店付' : '微信支付'
}

/** 确认一下: everything is chosen already and can be changed; one button pays. */
export function ConfirmSheet({ open, onClose, purchase }: ConfirmSheetProps) {
  const { quoted, phase, problem, note, setNote, setFulfilment, buy } = purchase
  const { quote, refusal, fault } = quoted
  const busy = phase !== 'idle'
  return (
    <Sheet
      open={open}
      title="确认一下"
      onClose={onClose}
      locked={busy}
      footer={
        <View>
          {problem !== null && (
            <View className={classes.problem}>
              <ProblemNotice
                problem={problem}
                shownFen={quote?.payableFen ?? null}
                onSlot={(slotId) => setFulfilment({ kind: 'pickup', slotId })}
                onRetry={buy}
              />
            </View>
          )}
          <View className={classes.foot}>
            <View className={classes.total}>
              {quote !== null && (
                <View className={classes.pay}>
                  <Text>实付</Text>
                  <Price fen={quote.payableFen} size={28} label="实付" />
                </View>
              )}
              {quote !== null && quote.payableFen < quote.listFen && (
                <View className={classes.saved}>共省 {yuan(quote.listFen - quote.payableFen)}</View>
              )}
              {quote !== null && quote.points.earn > 0 && (
                <View className={classes.saved}>取货后 +{quote.points.earn} 积分</View>
              )}
            </View>
            <Button
              id="confirm-pay"
              grow
              text={payText(quote, purchase.payBy)}
              onTap={buy}
              loading={busy ? PHASE_TEXT[phase] : false}
              disabled={refusal !== null ? '现在买不了' : quoted.current ? false : '正在算价'}
            />
          </View>
        </View>
      }
    >
      <View className={classes.body}>
        {refusal !== null && <Notice tone="yolk">{refusal.message}</Notice>}
        {fault !== null && (
          <Notice tone="oat" action={{ text: '再试一次', onTap: quoted.retry }}>
            没拿到价格，钱没有动
          </Notice>
        )}
        {quote === null ? (
          refusal === null && fault === null && <RowSkeleton />
        ) : (
          <View>
            <Lines quote={quote} />
            <Pickup quote={quote} onFulfilment={setFulfilment} />
            {quote.decidedBy !== null && (
              <Notice tone="oat">{`${momentText(quote.decidedBy, now())} 前没成，全额退回`}</Notice>
            )}
            <MoneyRows quote={quote} purchase={purchase} />
            <View className={classes.note}>
              <Icon name="receipt" size={20} colour="cocoa2" />
              <Text className={classes.noteName}>备注</Text>
              <Input
                className={classes.noteInput}
                placeholderClass={classes.placeholder}
                value={note}
                maxlength={NOTE_LENGTH}
                placeholder="不写也行"
                onInput={(event) => setNote(event.detail.value)}
                aria-label="备注"
              />
            </View>
            <Sums quote={quote} />
            <WhyLink {...quote} totalName="实付" />
          </View>
        )}
      </View>
    </Sheet>
  )
}
