import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { LevelRulesView } from '../../../../../cloudfunctions/levels/contract'
import classes from '../../console.module.scss'

const NEEDS = [
  { key: 'months', label: '几个月来取过货', most: 12 },
  { key: 'checkIns', label: '签到几天', most: 200 },
  { key: 'reviews', label: '写几条评价', most: 50 },
  { key: 'invitations', label: '带来几位朋友', most: 50 },
] as const
type NeedKey = (typeof NEEDS)[number]['key']

interface Form {
  needs: Record<NeedKey, string>
  /** One a line. */
  perks: string
}

const formOf = ({ needs, perks }: LevelRulesView['active']): Form => ({
  needs: {
    months: String(needs.months),
    checkIns: String(needs.checkIns),
    reviews: String(needs.reviews),
    invitations: String(needs.invitations),
  },
  perks: perks.join('\n'),
})

const whole = (text: string, most: number, least = 0): boolean =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

const askOf = ({ needs, perks }: Form) => ({
  needs: {
    months: Number(needs.months),
    checkIns: Number(needs.checkIns),
    reviews: Number(needs.reviews),
    invitations: Number(needs.invitations),
  },
  perks: perks
    .split('\n')
    .map((perk) => perk.trim())
    .filter((perk) => perk !== ''),
})

function LevelFields({
  id,
  name,
  form,
  onChange,
}: {
  id: string
  name: string
  form: Form
  onChange: (form: Form) => void
}) {
  return (
    <>
      <View className={classes.title}>{name}</View>
      {NEEDS.map(({ key, label, most }) => (
        <TextField
          key={key}
          id={`${id}-${key}`}
          label={label}
          kind="number"
          value={form.needs[key]}
          onChange={(text) => onChange({ ...form, needs: { ...form.needs, [key]: text } })}
          error={whole(form.needs[key], most) ? '' : `0 到 ${most} 的整数`}
        />
      ))}
      <TextField
        id={`${id}-perks`}
        label="权益，一行一条"
        multiline
        value={form.perks}
        onChange={(perks) => onChange({ ...form, perks })}
      />
    </>
  )
}

export interface RulesSheetProps {
  rules: LevelRulesView
  onClose: () => void
  onDone: () => Promise<void>
}

/** Publishes new rules for levels; what was reached under the old ones is kept as they said. */
export function RulesSheet({ rules, onClose, onDone }: RulesSheetProps) {
  const [windowMonths, setWindow] = useState(String(rules.windowMonths))
  const [keepMonths, setKeep] = useState(String(rules.keepMonths))
  const [active, setActive] = useState(() => formOf(rules.active))
  const [ambassador, setAmbassador] = useState(() => formOf(rules.ambassador))
  const [problem, setProblem] = useState<string | null>(null)
  const wrong =
    !whole(windowMonths, 12, 1) ||
    !whole(keepMonths, 12) ||
    [active, ambassador].some(({ needs }) => NEEDS.some(({ key, most }) => !whole(needs[key], most)))
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const answer = await callConsole('levels.saveRules', {
        ...{ version: rules.version, windowMonths: Number(windowMonths), keepMonths: Number(keepMonths) },
        ...{ active: askOf(active), ambassador: askOf(ambassador) },
      })
      if (!answer.ok) return setProblem(answer.refusal.message)
      showDone('规则发布了')
      onClose()
      await onDone()
    },
    () => setProblem('没存上，再点一次'),
  )
  return (
    <FormSheet
      id="level-rules-sheet"
      open
      title="社群等级的规则"
      onClose={onClose}
      saveText="发布规则"
      onSave={save}
      saving={saving ? '正在存' : false}
      blocked={wrong && '有数字要改'}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <TextField
        id="level-window"
        label="看最近几个月"
        kind="number"
        value={windowMonths}
        onChange={setWindow}
        error={whole(windowMonths, 12, 1) ? '' : '1 到 12 的整数'}
      />
      <TextField
        id="level-keep"
        label="到了以后保几个月"
        kind="number"
        value={keepMonths}
        onChange={setKeep}
        error={whole(keepMonths, 12) ? '' : '0 到 12 的整数'}
      />
      <LevelFields id="active" name="活跃用户" form={active} onChange={setActive} />
      <LevelFields id="ambassador" name="品牌大使" form={ambassador} onChange={setAmbassador} />
      <View className={classes.caption}>从现在起按新规则，已经到了的等级按原来说好的保。</View>
    </FormSheet>
  )
}
