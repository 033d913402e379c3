import { Input, Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Problems } from './form'
import classes from './index.module.scss'

export interface LineProps {
  label: string
  /** What is wrong, below the control. */
  problem?: string | undefined
  hint?: string
  children: ReactNode
}

/** A label with its control: above it on a phone, beside it in a wide window. */
export function Line({ label, problem = '', hint = '', children }: LineProps) {
  return (
    <View className={classes.line}>
      <View className={classes.label}>{label}</View>
      <View className={classes.control}>
        {children}
        <Wrong problem={problem} />
        {problem === '' && hint !== '' && <View className={classes.hint}>{hint}</View>}
      </View>
    </View>
  )
}

/** What is wrong, where it is wrong. */
export function Wrong({ problem }: { problem: string }) {
  if (problem === '') return null
  return (
    <View className={classes.wrong} role="alert">
      {problem}
    </View>
  )
}

export interface BoxProps {
  id: string
  /** Read aloud; h5 takes the name of an input from its placeholder. */
  label: string
  value: string
  onChange: (value: string) => void
  kind?: 'text' | 'digit' | 'number'
  /** Before and after what is typed: ¥, 件, %. */
  before?: string
  unit?: string
  maxLength?: number
  placeholder?: string
  wrong?: boolean
  /** As wide as a number. */
  narrow?: boolean
}

/** A field with its unit inside. */
export function Box({
  id,
  label,
  value,
  onChange,
  kind = 'text',
  before = '',
  unit = '',
  maxLength = 60,
  placeholder = label,
  wrong = false,
  narrow = false,
}: BoxProps) {
  return (
    <View className={`${classes.box} ${narrow ? classes.narrow : ''} ${wrong ? classes.boxWrong : ''}`}>
      {before !== '' && <Text className={classes.unit}>{before}</Text>}
      <Input
        id={id}
        className={classes.input}
        type={kind}
        value={value}
        placeholder={placeholder}
        placeholderClass={classes.placeholder}
        maxlength={maxLength}
        aria-label={label}
        aria-invalid={wrong}
        onInput={(event) => onChange(event.detail.value)}
      />
      {unit !== '' && <Text className={classes.unit}>{unit}</Text>}
    </View>
  )
}

export interface SentenceProps {
  /** Fields in it, whose problems are said below. */
  ids: readonly string[]
  problems: Problems
  children: ReactNode
}

/** 满 [¥50] 减 [¥6]: fields in a sentence, and below it what is wrong in them. */
export function Sentence({ ids, problems, children }: SentenceProps) {
  const said = [...new Set(ids.flatMap((id) => problems[id] ?? []))]
  return (
    <View className={classes.sentence}>
      <View className={classes.words}>{children}</View>
      {said.map((problem) => (
        <Wrong key={problem} problem={problem} />
      ))}
    </View>
  )
}

/** A word of a sentence between its fields. */
export const Word = ({ children }: { children: ReactNode }) => <Text className={classes.word}>{children}</Text>
