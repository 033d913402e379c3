/**
 * h5: moves the focus into a dialog and gives it back when the returned function is called. weapp moves it by itself.
 */
export const takeFocus = (id: string): (() => void) => {
  if (process.env.TARO_ENV !== 'h5') return () => undefined
  const before = document.activeElement
  const moving = setTimeout(() => {
    const dialog = document.getElementById(id)
    if (dialog === null) return
    dialog.setAttribute('tabindex', '-1')
    dialog.focus({ preventScroll: true })
  }, 50)
  return () => {
    clearTimeout(moving)
    if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  }
}
