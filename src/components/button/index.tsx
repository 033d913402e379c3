import { Button as NativeButton, Text } from '@tarojs/components'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/glyphs'
import { Ring } from '@/components/ring'
import classes from './index.module.scss'

export interface ButtonProps {
  /** Verb first, amount at the end: 一键购买 ¥13.60. */
  text: string
  onTap: () => void
  /** `primary` only once a decision. */
  kind?: 'primary' | 'secondary' | 'soft' | 'link'
  /** `large` 50, `medium` 44, `small` 36 with a tap area of 44. */
  size?: 'large' | 'medium' | 'small'
  /** What is being done, such as 付款中; the button is locked and keeps its width. */
  loading?: string | false
  /** Why it cannot work now, such as 已约满; becomes the label. */
  disabled?: string | false
  icon?: IconName
  /** Fills the row (bottom bars); otherwise as wide as its text. */
  grow?: boolean
  /** weapp: opens WeChat's share sheet; the page answers in `useShareAppMessage`. */
  openType?: 'share'
  id?: string
  label?: string
}

/** A button that says what it does, what it is doing, or why it cannot. */
export function Button({
  text,
  onTap,
  kind = 'primary',
  size = 'large',
  loading = false,
  disabled = false,
  icon,
  grow = false,
  openType,
  id,
  label,
}: ButtonProps) {
  const idle = loading === false && disabled === false
  const shape = `${classes.button} ${classes[kind]} ${classes[size]} ${grow ? classes.grow : ''}`
  const onFill = kind === 'primary'
  const shown = disabled !== false ? disabled : loading !== false ? loading : text
  return (
    <NativeButton
      {...(id === undefined ? {} : { id })}
      className={`${shape} ${disabled !== false ? classes.disabled : ''}`}
      hoverClass={idle ? classes[`${kind}Pressed`] : 'none'}
      hoverStayTime={70}
      openType={idle ? openType : undefined}
      onClick={idle ? onTap : undefined}
      aria-label={label ?? shown}
      aria-disabled={!idle}
      aria-busy={loading !== false}
    >
      {loading !== false && disabled === false && (
        <Ring size={14} stroke={3} ratio={0.4} colour={onFill ? 'flour' : 'caramel'} spinning label="" />
      )}
      {icon !== undefined && idle && <Icon name={icon} size={20} colour={onFill ? 'flour' : 'cocoa'} />}
      <Text className={classes.text}>{shown}</Text>
    </NativeButton>
  )
}
