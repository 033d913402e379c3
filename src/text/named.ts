/**
 * The accessible name of a field. h5's Input is an element around the browser's own input, and only a name on the inner
 * one is read aloud; weapp's Input takes it itself.
 */
export const named = (label: string, invalid: boolean): Record<string, unknown> => {
  const attributes = { 'aria-label': label, 'aria-invalid': invalid }
  return process.env.TARO_ENV === 'h5' ? { nativeProps: attributes } : attributes
}
