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
  | 'console-campaigns'
  | 'console-campaign-1280'

const FOLDER = path.resolve(__dirname, '../../docs/screens')
const LIMIT = 200_000

const LOOK_AGAIN_MS = 300
const LOOKS = 10

/** The screen once two looks at it are equal; the names of fresh pictures are asked for after the page is there. */
async function settled(page: Page, name: string): Promise<Buffer> {
  let picture = await screenshot(page, name)
  for (let look = 0; look < LOOKS; look += 1) {
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS))
    const next = await screenshot(page, name)
    if (next.equals(picture)) return next
    picture = next
  }
  throw new Error(`${name} never comes to rest`)
}

/**
 * A picture of what the phone shows. With `UPDATE_SCREENS=1` the page comes to rest first, and `docs/screens/<name>.png`
 * is renewed with as many colours as its size allows.
 */
export async function documented(page: Page, name: ScreenName): Promise<Buffer> {
  if (process.env.UPDATE_SCREENS !== '1') return screenshot(page, name)
  const picture = await settled(page, name)
  for (const colours of [256, 128, 64]) {
    const small = await sharp(picture).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer()
    if (small.length > LIMIT) continue
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(path.join(FOLDER, `${name}.png`), small)
    return picture
  }
  throw new Error(`${name}.png stays above ${LIMIT} bytes`)
}
