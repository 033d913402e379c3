import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Loaded } from '@/components/loaded'
import { Notice } from '@/components/notice'
import { StateView } from '@/components/state-view'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import { dayText, shopDay } from '@/text/time'
import type { BillView, DifferenceKind, PaymentsConsoleActions } from '../../../../../cloudfunctions/payments/contract'
import classes from '../../console.module.scss'
import { ConsoleBody, ConsoleFrame } from '../../frame'

type Page = PaymentsConsoleActions['payments.bills']['reply']

const DAY = 24 * 3_600_000
/** As many characters as one call can carry. */
const MOST = 900_000

const KINDS: Record<DifferenceKind, string> = {
  'missing-in-bill': '微信没有这笔',
  'missing-in-orders': '店里没有这笔',
  'amount-differs': '金额不一样',
  'refund-missing-in-bill': '微信没有这笔退款',
  'refund-missing-in-orders': '店里没有这笔退款',
  'refund-differs': '退款不一样',
}

/** The days' bills of WeChat Pay, held beside the orders: what does not agree, and what to do. */
export default function BillsPage() {
  return (
    <ConsoleFrame title="微信账单" current="bills" id="console-bills">
      {() => <Bills />}
    </ConsoleFrame>
  )
}

function Bills() {
  const [adding, setAdding] = useState(false)
  const page = useAsync<Page>(() => callConsole('payments.bills', {}), [], { onShow: true })
  const [more, loading] = useAction(async () => {
    const before = page.value
    if (!before?.next) return
    const answer = await callConsole('payments.bills', { cursor: before.next })
    if (answer.ok) page.replace({ ...answer.data, bills: [...before.bills, ...answer.data.bills] })
  })
  return (
    <ConsoleBody>
      <Button text="导入一天的账单" onTap={() => setAdding(true)} id="import-bill" />
      <Loaded of={page} what="账单">
        {(value) =>
          value.bills.length === 0 ? (
            <StateView
              scene="empty-plate"
              title="还没有导入过账单"
              sentence="每天上午十点后，到商户平台下载前一天的交易账单"
            />
          ) : (
            <View className={classes.list}>
              {value.bills.map((bill) => (
                <BillCard key={bill.day} bill={bill} />
              ))}
            </View>
          )
        }
      </Loaded>
      {page.value?.next && (
        <Button kind="soft" size="medium" text="更早的" onTap={() => more()} loading={loading ? '正在拿' : false} />
      )}
      {adding && <ImportSheet onClose={() => setAdding(false)} onDone={() => page.reload()} />}
    </ConsoleBody>
  )
}

function BillCard({ bill }: { bill: BillView }) {
  const { differences } = bill
  return (
    <View className={classes.card} id={`bill-${bill.day}`}>
      <View className={classes.head}>
        <View className={classes.title} role="heading" aria-level={2}>
          {bill.day}
        </View>
        <Chip tone={differences.length === 0 ? 'matcha' : 'berry'}>
          {differences.length === 0 ? '都对上了' : `${differences.length} 处对不上`}
        </Chip>
      </View>
      <View className={classes.caption}>
        收 {yuan(bill.paidFen)}，{bill.payments} 笔；退 {yuan(bill.refundFen)}，{bill.refunds} 笔；手续费{' '}
        {yuan(bill.feeFen)}
      </View>
      {differences.map((one) => (
        <View key={`${one.kind} ${one.orderId} ${one.refundNo ?? ''}`} className={classes.row}>
          <View className={classes.grow}>
            <View className={classes.fact}>{KINDS[one.kind]}</View>
            <View className={classes.caption}>
              <Text userSelect>{one.text}</Text>
            </View>
          </View>
        </View>
      ))}
    </View>
  )
}

/** The text of the file, pasted: the shop cannot fetch it by itself. */
function ImportSheet({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const [day, setDay] = useState(shopDay(now() - DAY))
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<{ code: string; message: string } | null>(null)
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const replace = problem?.code === 'bill-differs'
    const answer = await callConsole('payments.importBill', { day, text, ...(replace ? { replace } : {}) })
    if (!answer.ok) {
      setProblem(answer.refusal)
      return
    }
    const { length } = answer.data.bill.differences
    showDone(length === 0 ? `${dayText(day, now())}都对上了` : `${length} 处对不上`)
    onDone()
    onClose()
  })
  return (
    <FormSheet
      id="bill-sheet"
      open
      title="导入一天的账单"
      onClose={onClose}
      saveText={problem?.code === 'bill-differs' ? '换成这一份' : '核对'}
      onSave={save}
      saving={saving ? '核对中' : false}
      blocked={text.trim() === '' ? '先贴上账单' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem.message}</Notice> })}
    >
      <View className={classes.label}>微信支付商户平台，交易中心，交易账单，选“全部”下载，打开后全选，粘到下面</View>
      <TextField id="bill-day" label="哪一天" value={day} onChange={setDay} maxLength={10} placeholder="2026-11-24" />
      <TextField id="bill-text" label="账单的全部文字" value={text} onChange={setText} maxLength={MOST} multiline />
    </FormSheet>
  )
}
