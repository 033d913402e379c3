import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { useAsync } from '@/hooks/use-async'
import { yuan } from '@/text/money'
import type { AftersalesConsoleActions } from '../../../../../cloudfunctions/aftersales/contract'
import type { CouponsConsoleActions } from '../../../../../cloudfunctions/coupons/contract'
import classes from '../../console.module.scss'

type Gift = AftersalesConsoleActions['aftersales.compensate']['ask']['gift']
type Templates = CouponsConsoleActions['coupons.templates']['reply']

const KINDS = [
  { kind: 'money', text: '退一点钱', label: '金额（元）', hint: '取走以后才能，最多退到付的钱' },
  { kind: 'points', text: '送积分', label: '积分', hint: '顾客马上能用' },
  { kind: 'coupon', text: '送券', label: '', hint: '' },
] as const

/** 12, 12.5, 12.50: yuan as fen; null for anything else. */
const fenOf = (text: string): number | null => {
  const match = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text.trim())
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null
}

const giftOf = (kind: Gift['kind'], amount: string, templateId: string): Gift | null => {
  if (kind === 'coupon') return templateId === '' ? null : { kind, templateId }
  if (kind === 'money') {
    const fen = fenOf(amount)
    return fen === null || fen === 0 ? null : { kind, fen }
  }
  const points = Number(amount)
  return Number.isInteger(points) && points > 0 ? { kind, points } : null
}

const saveText = (gift: Gift | null): string => {
  if (gift?.kind === 'money') return `退 ${yuan(gift.fen)}`
  if (gift?.kind === 'points') return `送 ${gift.points} 积分`
  return gift ? '送这张券' : '补偿'
}

/** 补偿：something for a customer who was let down, without goods coming back. The sheet's id makes a repeated tap one gift. */
export function CompensateSheet({ onClose, onDone }: { onClose: () => void; onDone: () => Promise<void> }) {
  const [askId] = useState(() => newClientId('C'))
  const [orderId, setOrderId] = useState('')
  const [kind, setKind] = useState<Gift['kind']>('points')
  const [amount, setAmount] = useState('')
  const [templateId, setTemplateId] = useState('')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const templates = useAsync<Templates>(() => callConsole('coupons.templates', {}), [])
  const gift = giftOf(kind, amount, templateId)
  const [save, saving] = useAction(
    async () => {
      if (!gift) return
      setProblem(null)
      const ask = { askId, orderId: orderId.trim(), gift, reason: reason.trim() }
      const answer = await callConsole('aftersales.compensate', ask)
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(answer.data.case.state === 'done' ? '补偿好了' : '记下了，等另一位店长来定')
      onClose()
      await onDone()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点' : '没有回音，再点一次，不会多给'),
  )
  const ready = orderId.trim().length >= 16 && gift !== null && reason.trim().length >= 2
  const chosen = KINDS.find((one) => one.kind === kind)
  const open = templates.value?.templates.filter(({ state }) => state === 'open') ?? []
  return (
    <FormSheet
      id="compensate-sheet"
      open
      title="补偿一单"
      onClose={onClose}
      saveText={saveText(gift)}
      onSave={save}
      saving={saving ? '正在办' : false}
      blocked={ready ? false : '填好单号、补偿和原因'}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <TextField
        id="compensate-order"
        label="单号"
        value={orderId}
        onChange={setOrderId}
        maxLength={32}
        placeholder="顾客订单页最下面"
      />
      <View className={classes.chips} role="radiogroup" aria-label="补偿什么">
        {KINDS.map((one) => (
          <Choice key={one.kind} text={one.text} selected={one.kind === kind} onTap={() => setKind(one.kind)} />
        ))}
      </View>
      {kind === 'coupon' ? (
        <View className={classes.chips} role="radiogroup" aria-label="哪一种券">
          {open.map((one) => (
            <Choice
              key={one.templateId}
              text={one.name}
              selected={one.templateId === templateId}
              onTap={() => setTemplateId(one.templateId)}
            />
          ))}
        </View>
      ) : (
        <TextField
          id="compensate-amount"
          label={chosen?.label ?? ''}
          value={amount}
          onChange={setAmount}
          maxLength={8}
          placeholder={chosen?.hint ?? ''}
        />
      )}
      <TextField
        id="compensate-reason"
        label="原因"
        value={reason}
        onChange={setReason}
        maxLength={60}
        placeholder="等久了"
      />
    </FormSheet>
  )
}
