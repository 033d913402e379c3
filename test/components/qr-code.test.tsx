/** @jest-environment node */
import jsQR from 'jsqr'
import sharp from 'sharp'
import { qrModules, qrSource } from '@/components/qr-code/qr-source'

/** The drawing as a screen shows it: 188 design px at a device ratio of 2, on a white card. */
const onScreen = async (source: string, edge: number) => {
  const svg = decodeURIComponent(source.replace('data:image/svg+xml,', ''))
  const { data, info } = await sharp(Buffer.from(svg), { density: 300 })
    .resize(edge, edge)
    .extend({ top: 52, bottom: 52, left: 52, right: 52, background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data
}

const COCOA = '#2f221b'

describe('the pickup QR (T5)', () => {
  it('is read from the screen with the ring in its middle', async () => {
    for (const code of ['KM74T9QX', '22222222', 'ZZZZZZZZ', 'A2B3C4D5', 'HJKMNPQR']) {
      expect(await onScreen(qrSource(`TQP1:${code}`, COCOA, true), 376)).toBe(`TQP1:${code}`)
    }
  })

  it('is read in the small form of the order page', async () => {
    expect(await onScreen(qrSource('TQP1:KM74T9QX', COCOA, false), 116)).toBe('TQP1:KM74T9QX')
  })

  it('has 29 modules, which leaves enough spare codewords for the ring', () => {
    expect(qrModules('TQP1:KM74T9QX')).toHaveLength(29)
  })

  it('grows for texts that do not fit', () => {
    expect(qrModules('x'.repeat(120)).length).toBeGreaterThan(29)
  })

  it('holds nothing that an Image of weapp cannot draw', () => {
    const svg = decodeURIComponent(qrSource('TQP1:KM74T9QX', COCOA, true))
    expect(svg).not.toMatch(/<style|<image|%|url\(/)
  })
})
