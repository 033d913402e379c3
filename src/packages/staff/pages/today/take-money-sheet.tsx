import { View } from '@tarojs/components'
import { useState } from 'react'
import { callStaff } from '@/cloud/call'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { yuan } from '@/text/money'
import type { PickupOrder } from '../../../../../cloudfunctions/pickups/contract'
import { tailText } from '../../order-text'
import classes from './index.module.scss'

const METHODS = [
  { key: 'cash', text: '现金' },
  { key: 'card', text: '刷卡' },
] as const
export type Method = (typeof METHODS)[number]['key']

/** 现金 or 刷卡. */
export function MethodChoice({ method, onChange }: { method: Method; onChange: (method: Method) => void }) {
  return (
    <View className={classes.days} role="radiogroup" aria-label="怎么收的">
      {METHODS.map((one) => (
        <Choice key={one.key} text={one.text} selected={one.key === method} onTap={() => onChange(one.key)} />
      ))}
    </View>
  )
}

export interface TakeMoneySheetProps {
  order: PickupOrder
  onClose: () => void
  onTaken: (order: PickupOrder) => void
}

/** 到店付: how much to take and how it was taken. Tapping again after a lost answer takes nothing twice. */
export function TakeMoneySheet({ order, onClose, onTaken }: TakeMoneySheetProps) {
  const [method, setMethod] = useState<Method>('cash')
  const [problem, setProblem] = useState<string | null>(null)
  const feeFen = order.toTakeFen
  const [take, taking] = useAction(
    async () => {
      setProblem(null)
      const answer = await callStaff('payments.take', { orderId: order.orderId, method, feeFen })
      if (!answer.ok) {
        setProblem(answer.refusal.message)
        return
      }
      showDone(answer.data.already ? '这单已经收过了' : `收了 ${yuan(feeFen)}`)
      onTaken({ ...order, state: 'paid', toTakeFen: 0, paidAt: answer.data.takenAt })
      onClose()
    },
    (fault) => setProblem(fault.kind === 'offline' ? '网断了，连上再点一次' : '没有回音，再点一次不会多收'),
  )
  return (
    <FormSheet
      id="take-money"
      open
      title={`${tailText(order.tail)}，收 ${yuan(feeFen)}`}
      onClose={onClose}
      saveText={`收到 ${yuan(feeFen)}`}
      onSave={take}
      saving={taking ? '记账中' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <MethodChoice method={method} onChange={setMethod} />
    </FormSheet>
  )
}
