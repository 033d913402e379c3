import { create } from 'zustand'

const SHOWN_FOR = 2000

interface ToastState {
  toast: { text: string; done: boolean; key: number } | null
}

export const useToast = create<ToastState>(() => ({ toast: null }))

let key = 0
let leaving: ReturnType<typeof setTimeout> | undefined

const show = (text: string, done: boolean): void => {
  key += 1
  clearTimeout(leaving)
  useToast.setState({ toast: { text, done, key } })
  leaving = setTimeout(() => useToast.setState({ toast: null }), SHOWN_FOR)
}

/** One line for two seconds. Never for an error that costs money: that is a `Notice` in place. */
export const showToast = (text: string): void => show(text, false)

/** The same with a check: something is done. */
export const showDone = (text: string): void => show(text, true)
