import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { newClientId } from '@/cloud/client-id'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'

interface GiveProps {
  onClose: () => void
  onDone: () => Promise<void>
}

/** Gives points to the customer of an order, or takes wrongly given ones; the id of the sheet makes a repeated tap one gift. */
export function GiveSheet({ onClose, onDone }: GiveProps) {
  const [grantId] = useState(() => newClientId('G'))
  const [orderId, setOrderId] = useState('')
  const [points, setPoints] = useState('')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const amount = Number(points)
  const [save, saving] = useAction(async () => {
    setProblem(null)
    const answer = await callConsole('points.give', {
      grantId,
      orderId: orderId.trim(),
      points: amount,
      reason: reason.trim(),
    })
    if (!answer.ok) {
      setProblem(answer.refusal.message)
      return
    }
    showDone(`${answer.data.name}现在有 ${answer.data.balance} 积分`)
    onClose()
    await onDone()
  })
  const ready = orderId.trim().length >= 16 && Number.isInteger(amount) && amount !== 0 && reason.trim().length >= 2
  return (
    <FormSheet
      id="give-sheet"
      open
      title="给顾客送积分"
      onClose={onClose}
      saveText={amount < 0 ? `扣 ${-amount} 积分` : '送积分'}
      onSave={save}
      saving={saving ? '正在记' : false}
      blocked={ready ? false : '填好单号、积分和原因'}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <TextField
        id="give-order"
        label="单号"
        value={orderId}
        onChange={setOrderId}
        maxLength={32}
        placeholder="顾客订单页最下面"
      />
      <TextField
        id="give-amount"
        label="积分"
        value={points}
        onChange={setPoints}
        maxLength={5}
        placeholder="送错了填负数"
      />
      <TextField
        id="give-reason"
        label="原因"
        value={reason}
        onChange={setReason}
        maxLength={60}
        placeholder="等久了"
      />
    </FormSheet>
  )
}
