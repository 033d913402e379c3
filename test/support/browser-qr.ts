import jsQR from 'jsqr'
import { PNG } from 'pngjs'

/** Reads the QR code in a screenshot as a scanner would. @returns its text, or null when none is readable */
export function decodeQr(png: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(png)
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null
}
