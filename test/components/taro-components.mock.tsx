import { createElement, type ReactNode } from 'react'

type Props = Record<string, unknown> & { children?: ReactNode }

/** What a browser's element understands; booleans of Taro's own (lazyLoad, scrollX) are left out. */
const understood = (props: Props): Props =>
  Object.fromEntries(
    Object.entries(props).filter(
      ([name, value]) =>
        /^(aria-|data-|on(Click|Load|Touch))|^(id|className|style|role|src|value|placeholder|children)$/.test(name) &&
        value !== undefined,
    ),
  )

interface TaroInput {
  onInput?: (event: { detail: { value: string } }) => void
  onConfirm?: (event: { detail: { value: string } }) => void
}

const field = (props: Props): Props => {
  const { onInput, onConfirm } = props as TaroInput
  return {
    onChange: (event: { target: { value: string } }) => onInput?.({ detail: { value: event.target.value } }),
    onKeyDown: (event: { key: string; currentTarget: { value: string } }) => {
      if (event.key === 'Enter') onConfirm?.({ detail: { value: event.currentTarget.value } })
    },
  }
}

export const View = (props: Props) => createElement('div', understood(props))
export const Text = (props: Props) => createElement('span', understood(props))
export const ScrollView = (props: Props) => createElement('div', understood(props))
export const Button = (props: Props) => createElement('button', { type: 'button', ...understood(props) })
export const Picker = (props: Props) => createElement('div', understood(props))
export const Image = (props: Props) =>
  createElement('img', { ...understood(props), alt: String(props['aria-label'] ?? '') })
export const Input = (props: Props) => createElement('input', { ...understood(props), ...field(props) })
export const Textarea = (props: Props) => createElement('textarea', { ...understood(props), ...field(props) })
