import { Picker, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Choice } from '@/components/chip'
import { FactRow } from '@/components/fact-row'
import { dateText } from '@/text/time'
import type { TemplateChoices } from '../../../../../cloudfunctions/coupons/contract'
import classes from '../../console.module.scss'
import { LabelledField } from '../../labelled-field'
import type { Form, Problems } from './form'
import looks from './index.module.scss'

export interface PartProps {
  form: Form
  set: (change: Partial<Form>) => void
  problems: Problems
  choices: TemplateChoices
}

/** A list without or with one more. */
export const turned = <T,>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one]

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className={looks.part}>
      <View className={looks.heading} role="heading" aria-level={3}>
        {title}
      </View>
      {children}
    </View>
  )
}

interface NumberFieldProps extends Pick<PartProps, 'form' | 'set' | 'problems'> {
  id: string
  label: string
  field: keyof { [K in keyof Form as Form[K] extends string ? K : never]: true }
  kind?: 'digit' | 'number' | 'text'
  maxLength?: number
  hint?: string
}

/** One field of the form, with what is wrong below it. */
export function FormField({
  form,
  set,
  problems,
  id,
  label,
  field,
  kind = 'number',
  maxLength = 12,
  hint = '',
}: NumberFieldProps) {
  return (
    <LabelledField
      id={id}
      label={label}
      kind={kind}
      maxLength={maxLength}
      value={form[field]}
      onChange={(value) => set({ [field]: value })}
      error={problems[id] ?? ''}
      hint={hint}
    />
  )
}

/** What is wrong with what is chosen, not typed. */
export function Wrong({ problem }: { problem: string | undefined }) {
  if (problem === undefined) return null
  return (
    <View className={looks.wrong} role="alert">
      {problem}
    </View>
  )
}

interface ManyProps {
  label: string
  /** What nothing chosen means: 全部门店. */
  all?: string
  options: readonly { key: string; text: string }[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Any of a few, or all. */
export function Many({ label, all, options, chosen, onChange }: ManyProps) {
  return (
    <>
      <View className={classes.label}>{label}</View>
      <View className={classes.chips} role="radiogroup" aria-label={label}>
        {all !== undefined && <Choice text={all} selected={chosen.length === 0} onTap={() => onChange([])} />}
        {options.map(({ key, text }) => (
          <Choice key={key} text={text} selected={chosen.includes(key)} onTap={() => onChange(turned(chosen, key))} />
        ))}
      </View>
    </>
  )
}

interface DayFieldProps {
  id: string
  label: string
  value: string
  onChange: (day: string) => void
  problem: string | undefined
}

/** A day, picked. */
export function DayField({ id, label, value, onChange, problem }: DayFieldProps) {
  return (
    <>
      <Picker mode="date" value={value} onChange={({ detail }) => onChange(detail.value)}>
        <FactRow id={id} kind="row" last icon="clock" title={label} right={dateText(value)} />
      </Picker>
      <Wrong problem={problem} />
    </>
  )
}
