import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import shared from '../../console.module.scss'
import { LabelledField } from '../../labelled-field'
import classes from './rule-fields.module.scss'

/** A number of a rule: how it is typed, and how it is said to those who only read it. */
export interface RuleField {
  key: string
  label: string
  kind: 'number' | 'digit'
  hint?: string
}

/** `60` → 60; null when it is no whole number. */
export const wholeOf = (typed: string): number | null => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : null)

export interface RuleCardProps {
  id: string
  title: string
  caption: string
  fields: readonly RuleField[]
  typed: Readonly<Record<string, string>>
  onType: (key: string, value: string) => void
  mayEdit: boolean
  /** What is missing; becomes the button's label. */
  blocked: string | false
  saving: boolean
  saveText: string
  onSave: () => void
  problem: { message: string; stale: boolean } | null
  onStale: () => void
  children?: ReactNode
}

/** One card of rules: numbers with their labels, and one button that keeps them. */
export function RuleCard(props: RuleCardProps) {
  const { id, title, caption, fields, typed, onType, mayEdit, problem } = props
  return (
    <View className={shared.card} id={id}>
      <View className={shared.title} role="heading" aria-level={2}>
        {title}
      </View>
      <View className={shared.caption}>{caption}</View>
      <View className={mayEdit ? classes.fields : ''}>
        {fields.map(({ key, label, kind, hint = '' }) =>
          mayEdit ? (
            <LabelledField
              key={key}
              id={`rule-${key}`}
              label={label}
              kind={kind}
              value={typed[key] ?? ''}
              onChange={(value) => onType(key, value)}
              maxLength={8}
              hint={hint}
            />
          ) : (
            <View key={key} className={shared.row}>
              <View className={shared.grow}>{label}</View>
              <View className={shared.fact}>{typed[key]}</View>
            </View>
          ),
        )}
      </View>
      {props.children}
      {problem !== null && (
        <Notice tone="berry" {...(problem.stale ? { action: { text: '看新的', onTap: props.onStale } } : {})}>
          {problem.message}
        </Notice>
      )}
      {mayEdit && (
        <View className={shared.actions}>
          <Button
            id={`${id}-save`}
            size="medium"
            text={props.saveText}
            onTap={props.onSave}
            loading={props.saving ? '记下' : false}
            disabled={props.blocked}
          />
        </View>
      )}
    </View>
  )
}
