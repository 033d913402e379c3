import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { screenshot } from './browser'

/** The pictures of the documentation; a story takes one where it stands on that screen. */
export type ScreenName =
  | 'product'
  | 'home'
  | 'confirm'
  | 'paid'
  | 'orders'
  | 'order'
  | 'bag'
  | 'me'
  | 'store'
  | 'staff-today'
  | 'handover'
  | 'staff-refused'
  | 'console-today'
  | 'console-1280'

const FOLDER = path.resolve(__dirname, '../../docs/screens')
const LIMIT = 200_000

/**
 * A picture of what the phone shows once its pictures have arrived. With `UPDATE_SCREENS=1` it also renews `docs/screens/<name>.png`, with as many
 * colours as its size allows.
 */
export async function documented(page: Page, name: ScreenName): Promise<Buffer> {
  await page.waitForLoadState('networkidle')
  const picture = await screenshot(page, name)
  if (process.env.UPDATE_SCREENS !== '1') return picture
  for (const colours of [256, 128, 64]) {
    const small = await sharp(picture).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer()
    if (small.length > LIMIT) continue
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(path.join(FOLDER, `${name}.png`), small)
    return picture
  }
  throw new Error(`${name}.png stays above ${LIMIT} bytes`)
}
