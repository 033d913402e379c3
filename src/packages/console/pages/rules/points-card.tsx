import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Switch } from '@/components/switch'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { PointsSettingsView } from '../../../../../cloudfunctions/points/contract'
import classes from '../../console.module.scss'
import { fenOf } from '../products/fen-of'
import { RuleCard, type RuleField, wholeOf } from './rule-fields'

/** Amounts are typed for 100 points: of one alone they would have three decimals. */
const FIELDS: readonly RuleField[] = [
  { key: 'perYuan', label: '每付 1 元得几分', kind: 'number' },
  { key: 'worth', label: '100 积分抵几元', kind: 'number' },
  { key: 'maxPercent', label: '一单最多抵百分之几', kind: 'number' },
  { key: 'step', label: '几分一用', kind: 'number' },
  { key: 'monthsAlive', label: '取货后活几个月', kind: 'number', hint: '已经到账的照原来的日子到期' },
  { key: 'cost', label: '100 积分的成本，元', kind: 'digit', hint: '只用来记账' },
]

type Settings = Omit<PointsSettingsView, 'rev'>

const typedOf = (saved: Settings): Record<string, string> => ({
  perYuan: String(saved.perYuan),
  worth: String(saved.fenPerPoint),
  maxPercent: String(saved.maxPercent),
  step: String(saved.step),
  monthsAlive: String(saved.monthsAlive),
  cost: (saved.costMilliFen / 1000).toFixed(2),
})

/** What was typed; null while a field is no number. */
function wishOf(typed: Readonly<Record<string, string>>, chosenByDefault: boolean): Settings | null {
  const whole = (key: string): number | null => wholeOf(typed[key] ?? '')
  const [perYuan, fenPerPoint, maxPercent] = [whole('perYuan'), whole('worth'), whole('maxPercent')]
  const [step, monthsAlive, costFen] = [whole('step'), whole('monthsAlive'), fenOf(typed.cost ?? '')]
  if (perYuan === null || fenPerPoint === null || maxPercent === null) return null
  if (step === null || monthsAlive === null || costFen === null) return null
  return { perYuan, fenPerPoint, maxPercent, step, monthsAlive, costMilliFen: costFen * 10, chosenByDefault }
}

export interface PointsCardProps {
  saved: PointsSettingsView
  mayEdit: boolean
  onSaved: (settings: PointsSettingsView) => void
  onStale: () => Promise<void>
}

/** 积分: earned, spent, expired; and whether a quote spends them before anybody said so. */
export function PointsCard({ saved, mayEdit, onSaved, onStale }: PointsCardProps) {
  const [typed, setTyped] = useState(() => typedOf(saved))
  const [byDefault, setByDefault] = useState(saved.chosenByDefault)
  const [problem, setProblem] = useState<{ message: string; stale: boolean } | null>(null)
  const wish = wishOf(typed, byDefault)
  const names = wish === null ? [] : (Object.keys(wish) as (keyof Settings)[])
  const unchanged = wish !== null && names.every((name) => wish[name] === saved[name])
  const [save, saving] = useAction(async () => {
    if (wish === null) return
    setProblem(null)
    const answer = await callConsole('points.setSettings', { rev: saved.rev, ...wish })
    if (!answer.ok) {
      setProblem({ message: answer.refusal.message, stale: answer.refusal.code === 'changed-meanwhile' })
      return
    }
    showDone('积分按新规则')
    onSaved(answer.data.settings)
  })
  return (
    <RuleCard
      id="points-rules"
      title="积分"
      caption="所有门店一起。会员多倍积分在这个上面再乘"
      fields={FIELDS}
      typed={typed}
      onType={(key, value) => setTyped((before) => ({ ...before, [key]: value }))}
      mayEdit={mayEdit}
      blocked={wish === null ? '填整数和金额' : unchanged ? '还没改' : false}
      saving={saving}
      saveText="存积分规则"
      onSave={save}
      problem={problem}
      onStale={onStale}
    >
      <View className={classes.row}>
        <View className={classes.grow}>
          <View className={classes.fact}>下单默认用上积分</View>
          <View className={classes.caption}>关了以后，顾客自己点了才用</View>
        </View>
        <Switch on={byDefault} onChange={setByDefault} label="下单默认用上积分" disabled={!mayEdit} />
      </View>
    </RuleCard>
  )
}
