import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { OrderRulesView } from '../../../../../cloudfunctions/orders/contract'
import classes from '../../console.module.scss'
import { fenOf } from '../products/fen-of'
import { RuleCard, type RuleField, wholeOf } from './rule-fields'

const FIELDS: readonly RuleField[] = [
  { key: 'lead', label: '取货前多少分钟还能自己取消', kind: 'number' },
  { key: 'grace', label: '付款后多少分钟内总能取消', kind: 'number', hint: '下单晚了，也留一会儿反悔' },
  { key: 'hours', label: '取走后多少小时内能申请售后', kind: 'number' },
  { key: 'approval', label: '一单退款超过多少元要另一个人批', kind: 'digit' },
]

export interface OrderRulesCardProps {
  saved: OrderRulesView
  mayEdit: boolean
  onSaved: (rules: OrderRulesView) => void
  onStale: () => Promise<void>
}

/** 取消和售后: until when, how long after, and from which amount a second person decides. */
export function OrderRulesCard({ saved, mayEdit, onSaved, onStale }: OrderRulesCardProps) {
  const [typed, setTyped] = useState<Record<string, string>>({
    lead: String(saved.leadMinutes),
    grace: String(saved.graceMinutes),
    hours: String(saved.requestHours),
    approval: (saved.approvalFen / 100).toFixed(2),
  })
  const [problem, setProblem] = useState<{ message: string; stale: boolean } | null>(null)
  const leadMinutes = wholeOf(typed.lead ?? '')
  const graceMinutes = wholeOf(typed.grace ?? '')
  const requestHours = wholeOf(typed.hours ?? '')
  const approvalFen = fenOf(typed.approval ?? '')
  const complete = leadMinutes !== null && graceMinutes !== null && requestHours !== null && approvalFen !== null
  const wish = complete ? { leadMinutes, graceMinutes, requestHours, approvalFen } : null
  const unchanged =
    wish !== null &&
    wish.leadMinutes === saved.leadMinutes &&
    wish.graceMinutes === saved.graceMinutes &&
    wish.requestHours === saved.requestHours &&
    wish.approvalFen === saved.approvalFen
  const [save, saving] = useAction(async () => {
    if (wish === null) return
    setProblem(null)
    const answer = await callConsole('orders.setRules', { rev: saved.rev, ...wish })
    if (!answer.ok) {
      setProblem({ message: answer.refusal.message, stale: answer.refusal.code === 'changed-meanwhile' })
      return
    }
    showDone('新单按新规则')
    onSaved(answer.data.rules)
  })
  return (
    <RuleCard
      id="order-rules"
      title="取消和售后"
      caption="所有门店一起。新单按新的，已下的单照下单时的"
      fields={FIELDS}
      typed={typed}
      onType={(key, value) => setTyped((before) => ({ ...before, [key]: value }))}
      mayEdit={mayEdit}
      blocked={wish === null ? '填整数和金额' : unchanged ? '还没改' : false}
      saving={saving}
      saveText="存规则"
      onSave={save}
      problem={problem}
      onStale={onStale}
    >
      <View className={classes.label}>现在顾客看到的</View>
      {saved.text.map((sentence) => (
        <View key={sentence} className={classes.caption}>
          {sentence}
        </View>
      ))}
    </RuleCard>
  )
}
