import { create } from 'zustand'
import type { ScanCode, ScanResult } from './scan-type'

/** The scanner that is open; `components/platform-layer` draws it. */
export const useScanner = create<{ leave: ((result: ScanResult) => void) | null }>(() => ({ leave: null }))

/** Opens the browser's scanner: camera where there is one, or a picture. */
export const scanCode: ScanCode = () =>
  new Promise((resolve) => {
    const leave = (result: ScanResult): void => {
      useScanner.setState({ leave: null })
      resolve(result)
    }
    useScanner.setState({ leave })
  })

/** The text of the QR in a picture, or undefined. The decoder is loaded when it is first needed. */
export const decodePicture = async (image: { width: number; height: number; data: Uint8ClampedArray }) => {
  const { decodeQR } = await import('qr/decode.js')
  try {
    return decodeQR(image, { effort: 3, timeLimit: 1500 })
  } catch {
    return undefined
  }
}
