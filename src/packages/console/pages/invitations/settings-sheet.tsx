import { View } from '@tarojs/components'
import { useState } from 'react'
import { callConsole } from '@/cloud/call'
import { Choice } from '@/components/chip'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import type { InvitationSettingsView } from '../../../../../cloudfunctions/invitations/contract'
import classes from '../../console.module.scss'

/** The numbers as text, with the least and the most that the shop may say. */
const NUMBERS = [
  { key: 'waitDays', label: '取走后等几天', least: 7, most: 60 },
  { key: 'bindDays', label: '收下后几天内下第一单', least: 7, most: 180 },
  { key: 'minPayYuan', label: '第一单实付满多少元', least: 0, most: 200 },
  { key: 'perDay', label: '一天最多几位', least: 1, most: 50 },
  { key: 'perMonth', label: '一个月最多几位', least: 1, most: 300 },
] as const
type NumberKey = (typeof NUMBERS)[number]['key']

const whole = (text: string, least: number, most: number): number | null => {
  const value = Number(text)
  return text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most ? value : null
}

interface SideProps {
  id: string
  who: string
  points: string
  coupon: string | null
  templates: InvitationSettingsView['templates']
  onPoints: (text: string) => void
  onCoupon: (templateId: string | null) => void
}

function Side({ id, who, points, coupon, templates, onPoints, onCoupon }: SideProps) {
  return (
    <>
      <TextField
        id={`${id}-points`}
        label={`${who}得多少积分`}
        kind="number"
        value={points}
        onChange={onPoints}
        error={whole(points, 0, 1000) === null ? '0 到 1000 的整数' : ''}
      />
      <View className={classes.label}>{who}得哪种券</View>
      <View className={classes.chips}>
        <Choice text="不送券" selected={coupon === null} onTap={() => onCoupon(null)} />
        {templates.map(({ templateId, name }) => (
          <Choice key={templateId} text={name} selected={coupon === templateId} onTap={() => onCoupon(templateId)} />
        ))}
      </View>
    </>
  )
}

export interface SettingsSheetProps {
  settings: InvitationSettingsView
  onClose: () => void
  onDone: () => Promise<void>
}

/** The rules of invitations: fixed rewards for both, the wait, the ceilings, on or off. */
export function SettingsSheet({ settings, onClose, onDone }: SettingsSheetProps) {
  const { inviter, friend, templates, rev } = settings
  const [on, setOn] = useState(settings.on)
  const [own, setOwn] = useState({ points: String(inviter.points), coupon: inviter.couponTemplateId })
  const [theirs, setTheirs] = useState({ points: String(friend.points), coupon: friend.couponTemplateId })
  const [numbers, setNumbers] = useState<Record<NumberKey, string>>({
    waitDays: String(settings.waitDays),
    bindDays: String(settings.bindDays),
    minPayYuan: String(settings.minPayFen / 100),
    perDay: String(settings.perDay),
    perMonth: String(settings.perMonth),
  })
  const [problem, setProblem] = useState<string | null>(null)
  const read = (key: NumberKey, least: number, most: number): number => whole(numbers[key], least, most) ?? least
  const wrong =
    NUMBERS.some(({ key, least, most }) => whole(numbers[key], least, most) === null) ||
    [own, theirs].some(({ points }) => whole(points, 0, 1000) === null)
  const reward = ({ points, coupon }: typeof own) => ({ points: Number(points), couponTemplateId: coupon })
  const [save, saving] = useAction(
    async () => {
      setProblem(null)
      const answer = await callConsole('invitations.saveSettings', {
        ...{ rev, on, inviter: reward(own), friend: reward(theirs) },
        ...{ waitDays: read('waitDays', 7, 60), bindDays: read('bindDays', 7, 180) },
        ...{ perDay: read('perDay', 1, 50), perMonth: read('perMonth', 1, 300) },
        minPayFen: read('minPayYuan', 0, 200) * 100,
      })
      if (!answer.ok) return setProblem(answer.refusal.message)
      showDone('规则改好了')
      onClose()
      await onDone()
    },
    () => setProblem('没存上，再点一次'),
  )
  return (
    <FormSheet
      id="invitation-settings"
      open
      title="邀请规则"
      onClose={onClose}
      saveText="存规则"
      onSave={save}
      saving={saving ? '正在存' : false}
      blocked={wrong && '有数字要改'}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <View className={classes.head}>
        <View className={classes.label}>邀请有礼</View>
        <Switch on={on} onChange={setOn} label="邀请有礼" />
      </View>
      <Side
        id="inviter"
        who="邀请人"
        points={own.points}
        coupon={own.coupon}
        templates={templates}
        onPoints={(points) => setOwn({ ...own, points })}
        onCoupon={(coupon) => setOwn({ ...own, coupon })}
      />
      <Side
        id="friend"
        who="朋友"
        points={theirs.points}
        coupon={theirs.coupon}
        templates={templates}
        onPoints={(points) => setTheirs({ ...theirs, points })}
        onCoupon={(coupon) => setTheirs({ ...theirs, coupon })}
      />
      {NUMBERS.map(({ key, label, least, most }) => (
        <TextField
          key={key}
          id={`invitation-${key}`}
          label={label}
          kind="number"
          value={numbers[key]}
          onChange={(text) => setNumbers({ ...numbers, [key]: text })}
          error={whole(numbers[key], least, most) === null ? `${least} 到 ${most} 的整数` : ''}
        />
      ))}
      <View className={classes.caption}>已经收下的邀请按原来的规则算。只能发固定的奖励，不能按转发、按抽奖发。</View>
    </FormSheet>
  )
}
