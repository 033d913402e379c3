import sound from './assets/new-order.wav'

/** Browsers refuse sound until the page was touched once; that is no failure, the banner says it as well. */
export const chime = async (): Promise<boolean> => {
  try {
    await new Audio(sound).play()
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
