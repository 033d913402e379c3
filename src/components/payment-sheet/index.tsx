import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { bearer } from '@/cloud/local-login'
import type { SheetResult } from '@/cloud/payment-sheet-type'
import { Icon } from '@/components/icon'
import { yuan } from '@/text/money'
import classes from './index.module.scss'

export interface PaymentSheetProps {
  /** `prepay_id=…` of the payment parameters. */
  prepay: string
  onLeave: (result: SheetResult) => void
}

interface Prepaid {
  orderId: string
  totalFee: number
  body: string
}

type Play = 'success' | 'cancel' | 'lost' | 'duplicate'

/** Endings that a phone cannot choose; they are for trying what the shop does then. */
const OTHER_ENDINGS: readonly { play: Play; text: string; result: SheetResult }[] = [
  { play: 'lost', text: '付了，通知丢失', result: 'unknown' },
  { play: 'duplicate', text: '付了，通知两次', result: 'done' },
]

const readPrepaid = async (prepay: string): Promise<Prepaid> => {
  const response = await fetch(`/local/pay?package=${encodeURIComponent(prepay)}`)
  if (!response.ok) throw new Error(`the sandbox does not know this prepay (${response.status})`)
  return (await response.json()) as Prepaid
}

/** Plays the ending; the answer is a sentence when the sandbox refused it, else undefined. */
const play = async (orderId: string, result: Play): Promise<string | undefined> => {
  const response = await fetch('/local/pay', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await bearer()}` },
    body: JSON.stringify({ orderId, result }),
  })
  if (response.ok) return undefined
  const { refusal } = (await response.json()) as { refusal?: { message?: string } }
  return refusal?.message ?? '支付没有成功，请再试一次'
}

/** h5 only: looks like WeChat's payment sheet and pays in the local sandbox. */
export function PaymentSheet({ prepay, onLeave }: PaymentSheetProps) {
  const [prepaid, setPrepaid] = useState<Prepaid | null>(null)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    readPrepaid(prepay).then(setPrepaid, () => setProblem('没有拿到这笔预付单'))
  }, [prepay])

  const end = async (how: Play, result: SheetResult): Promise<void> => {
    if (busy) return
    if (prepaid === null) return onLeave('unknown')
    setBusy(true)
    const refused = await play(prepaid.orderId, how)
    setBusy(false)
    if (refused === undefined || how === 'cancel') onLeave(result)
    else setProblem(refused)
  }
  return (
    <View className={classes.layer}>
      <View className={classes.sheet} role="dialog" aria-modal aria-label="微信支付" id="payment-sheet">
        <View className={classes.head}>
          <View
            className={classes.close}
            onClick={() => end('cancel', 'closed')}
            role="button"
            aria-label="取消支付"
            id="payment-cancel"
          >
            <Icon name="close" size={22} />
          </View>
          <Text className={classes.title}>微信支付</Text>
        </View>
        <View className={classes.body}>{prepaid?.body ?? ''}</View>
        <View className={classes.amount} id="payment-amount">
          {prepaid === null ? '' : yuan(prepaid.totalFee)}
        </View>
        <View className={classes.method}>
          <Text>付款方式</Text>
          <Text className={classes.purse}>零钱（本地沙箱）</Text>
        </View>
        {problem !== '' && <View className={classes.problem}>{problem}</View>}
        <View
          className={classes.pay}
          onClick={() => end('success', 'done')}
          role="button"
          id="payment-pay"
          aria-busy={busy}
        >
          {busy ? '正在支付' : '立即支付'}
        </View>
        <View className={classes.others}>
          {OTHER_ENDINGS.map((one) => (
            <View
              key={one.play}
              className={classes.other}
              onClick={() => end(one.play, one.result)}
              role="button"
              id={`payment-${one.play}`}
            >
              {one.text}
            </View>
          ))}
        </View>
      </View>
    </View>
  )
}
