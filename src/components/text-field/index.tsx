import { Input, Textarea, View } from '@tarojs/components'
import { named } from '@/text/named'
import classes from './index.module.scss'

export interface TextFieldProps {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  maxLength?: number
  /** `code`: large and spaced, for codes that are typed; `digit`: numbers with a decimal point; `nickname`: WeChat offers its own. */
  kind?: 'text' | 'digit' | 'number' | 'code' | 'nickname'
  multiline?: boolean
  /** What is wrong and what to do; the outline turns berry. */
  error?: string
  hint?: string
  onConfirm?: () => void
}

/** A field with its label above, and what is wrong where it is wrong. */
export function TextField({
  id,
  label,
  value,
  onChange,
  placeholder = '',
  maxLength = 60,
  kind = 'text',
  multiline = false,
  error = '',
  hint = '',
  onConfirm,
}: TextFieldProps) {
  const looks = `${classes.input} ${kind === 'code' ? classes.code : ''} ${error === '' ? '' : classes.wrong}`
  const shared = {
    id,
    value,
    placeholder,
    placeholderClass: classes.placeholder,
    maxlength: maxLength,
    ...named(label, error !== ''),
  }
  return (
    <View className={classes.field}>
      <View className={classes.label}>{label}</View>
      {multiline ? (
        <Textarea
          {...shared}
          className={`${looks} ${classes.area}`}
          autoHeight
          onInput={(event) => onChange(event.detail.value)}
        />
      ) : (
        <Input
          {...shared}
          className={looks}
          type={kind === 'code' ? 'text' : kind}
          onInput={(event) => onChange(event.detail.value)}
          // WeChat's own nickname comes without an input event on some phones.
          onBlur={kind === 'nickname' ? (event) => onChange(event.detail.value) : undefined}
          onConfirm={onConfirm}
        />
      )}
      {error !== '' && (
        <View className={classes.error} role="alert">
          {error}
        </View>
      )}
      {error === '' && hint !== '' && <View className={classes.hint}>{hint}</View>}
    </View>
  )
}
