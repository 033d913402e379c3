import { Picker, View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/call'
import { now } from '@/cloud/clock'
import { FactRow } from '@/components/fact-row'
import { FormSheet } from '@/components/form-sheet'
import { Notice } from '@/components/notice'
import { showDone } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { CONSENT_VERSION } from '@/state/consent'
import { lastDayText } from '@/text/tier'
import type { MeView } from '../../../cloudfunctions/members/contract'
import classes from './index.module.scss'

const MONTHS = Array.from({ length: 12 }, (_, index) => `${index + 1} 月`)
const daysOf = (month: number): string[] =>
  Array.from({ length: new Date(Date.UTC(2024, month, 0)).getUTCDate() }, (_, index) => `${index + 1} 日`)

interface BirthdayProps {
  me: MeView
  onDone: () => Promise<void>
}

/** 生日：told by those who want to, with what it is used for beside it; can be taken back at any time. */
export function BirthdayCard({ me, onDone }: BirthdayProps) {
  const [editing, setEditing] = useState(false)
  const { birthday, birthdayChangeableAt } = me
  const locked = birthday !== null && birthdayChangeableAt > now()
  const caption = birthday?.isWeek ? '就在这周，有等级的积分翻倍' : '生日那一周，有等级的积分翻倍'
  return (
    <View className={classes.card}>
      <FactRow
        kind="row"
        last
        icon="bell"
        id="birthday"
        title={birthday ? `${birthday.month} 月 ${birthday.day} 日生日` : '告诉我们生日'}
        caption={locked ? `${caption}，${lastDayText(birthdayChangeableAt + 1)}起可以改` : caption}
        onTap={() => setEditing(true)}
      />
      <BirthdaySheet key={String(editing)} me={me} open={editing} onClose={() => setEditing(false)} onDone={onDone} />
    </View>
  )
}

function BirthdaySheet({ me, open, onClose, onDone }: BirthdayProps & { open: boolean; onClose: () => void }) {
  const [chosen, setChosen] = useState({ month: me.birthday?.month ?? 1, day: me.birthday?.day ?? 1 })
  const [problem, setProblem] = useState<string | null>(null)
  const finish = async (done: string): Promise<void> => {
    showDone(done)
    onClose()
    await onDone()
  }
  const [save, saving] = useAction(async () => {
    const answer = await call('members.setBirthday', { ...chosen, version: CONSENT_VERSION })
    if (answer.ok) await finish('记下了')
    else setProblem(answer.refusal.message)
  })
  const [forget] = useAction(async () => {
    const answer = await call('members.deleteBirthday', {})
    if (answer.ok) await finish('删掉了')
    else setProblem(answer.refusal.message)
  })
  const days = daysOf(chosen.month)
  return (
    <FormSheet
      id="birthday-sheet"
      open={open}
      title="你的生日"
      onClose={onClose}
      saveText="同意并记下"
      onSave={save}
      saving={saving ? '正在记' : false}
      {...(problem === null ? {} : { problem: <Notice tone="berry">{problem}</Notice> })}
    >
      <Picker
        mode="multiSelector"
        range={[MONTHS, days]}
        value={[chosen.month - 1, chosen.day - 1]}
        onColumnChange={({ detail: { column, value } }) =>
          setChosen((before) => {
            const month = column === 0 ? value + 1 : before.month
            const day = column === 1 ? value + 1 : before.day
            return { month, day: Math.min(day, daysOf(month).length) }
          })
        }
        onChange={({ detail: { value } }) => {
          const month = Number(value[0] ?? 0) + 1
          setChosen({ month, day: Math.min(Number(value[1] ?? 0) + 1, daysOf(month).length) })
        }}
      >
        <FactRow title={`${chosen.month} 月 ${chosen.day} 日`} caption="公历，点这里选" right="选" />
      </Picker>
      <View className={classes.promise}>
        只用来在生日那一周给你双倍积分和生日礼。填好以后 180 天内不能改，随时可以删掉。
      </View>
      {me.birthday !== null && (
        <View className={classes.forget} role="button" id="birthday-forget" onClick={() => forget()}>
          删掉生日，收回同意
        </View>
      )}
    </FormSheet>
  )
}
