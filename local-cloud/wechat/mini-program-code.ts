import { PNG } from 'pngjs'
import { type WxResult, wxError } from './content-check'

/** `wxacode.getUnlimited`: visible characters WeChat allows in a scene, at most 32, no `%`. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const PAGE = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/
const WIDTH = { least: 280, usual: 430, most: 1280 }
const ENVIRONMENTS = ['release', 'trial', 'develop']
const HOME = 'pages/home/index'

/** Where the code leads: the page of the h5 build that a scanner on this machine can open. */
const target = (origin: string, page: string, scene: string): string =>
  `${origin}/#/${page}?scene=${encodeURIComponent(scene)}`

const problemOf = (args: Readonly<Record<string, unknown>>, pages: ReadonlySet<string>): WxResult | undefined => {
  const { scene, page, width, env_version: environment, check_path: checkPath } = args
  if (typeof scene !== 'string' || !SCENE.test(scene)) return wxError(40129, 'invalid scene')
  if (page !== undefined && (typeof page !== 'string' || !PAGE.test(page))) return wxError(41030, 'invalid page')
  const isKnown = page === undefined || pages.size === 0 || pages.has(String(page))
  if (checkPath !== false && !isKnown) return wxError(41030, 'invalid page')
  if (environment !== undefined && !ENVIRONMENTS.includes(String(environment))) {
    return wxError(40097, 'invalid args: env_version')
  }
  const isWidth = typeof width === 'number' && Number.isInteger(width) && width >= WIDTH.least && width <= WIDTH.most
  return width === undefined || isWidth ? undefined : wxError(40097, 'invalid args: width')
}

/** Draws a text as a QR code of exactly this many pixels, with the quiet zone scanners need. */
const drawQr = async (text: string, width: number): Promise<Buffer> => {
  // qr is an ES module; a CommonJS bundle on the oldest supported Node can only import it at run time.
  const { default: encodeQR } = await import('qr')
  const modules = encodeQR(text, 'raw', { border: 4, ecc: 'medium' })
  const scale = Math.max(1, Math.floor(width / modules.length))
  const margin = Math.floor((width - scale * modules.length) / 2)
  const png = new PNG({ width, height: width, colorType: 0 })
  png.data.fill(255)
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) paint(png, margin + x * scale, margin + y * scale, scale)
    })
  })
  return PNG.sync.write(png, { colorType: 0 })
}

const paint = (png: PNG, left: number, top: number, size: number): void => {
  for (let y = top; y < top + size; y += 1) {
    const start = (y * png.width + left) * 4
    for (let pixel = 0; pixel < size; pixel += 1) png.data.fill(0, start + pixel * 4, start + pixel * 4 + 3)
  }
}

export interface CodeImage {
  contentType: string
  image: Buffer
}

/**
 * A code for a page and scene. WeChat draws its round code; here it is an ordinary QR code, so that any scanner reads it.
 * @param pages the pages of the compiled mini-program; empty = not built yet, then only the form is checked
 */
export const getUnlimited = async (
  args: Readonly<Record<string, unknown>>,
  origin: string,
  pages: ReadonlySet<string>,
): Promise<CodeImage | WxResult> => {
  const problem = problemOf(args, pages)
  if (problem) return problem
  const width = typeof args.width === 'number' ? args.width : WIDTH.usual
  const page = typeof args.page === 'string' ? args.page : HOME
  return { contentType: 'image/png', image: await drawQr(target(origin, page, String(args.scene)), width) }
}
