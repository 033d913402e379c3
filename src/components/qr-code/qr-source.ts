import { encodeQR } from 'qr'
import { svgSource } from '@/text/svg'

/** Version 3 (29 modules) keeps enough spare codewords for the ring in the middle; it holds 47 such characters at level Q. */
const VERSION = 3
const FITS_VERSION = /^[0-9A-Z $%*+\-./:]{1,47}$/

/** The encoder insists on a border of at least one module; who shows the code brings the quiet zone. */
const BORDER = 1

/** The QR's modules without a quiet zone, row by row; level Q. */
export const qrModules = (text: string): boolean[][] => {
  const version = FITS_VERSION.test(text) ? { version: VERSION } : {}
  const bordered = encodeQR(text, 'raw', { ecc: 'quartile', border: BORDER, ...version })
  return bordered.slice(BORDER, -BORDER).map((row) => row.slice(BORDER, -BORDER))
}

/** Dark runs of a row as one path, so that neighbouring modules show no seam. */
const rowPath = (row: readonly boolean[], y: number): string => {
  let path = ''
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true || row[x - 1] === true) continue
    let end = x
    while (row[end] === true) end += 1
    path += `M${x} ${y}h${end - x}v1h-${end - x}z`
  }
  return path
}

/** The brand's ring in the 24 grid: crust, glaze, sugar. */
const BRAND =
  '<circle cx="12" cy="12" r="8" fill="none" stroke="#E3A052" stroke-width="7"/>' +
  '<path d="M12 4a8 8 0 018 8c0 2.2-.9 3.6-2 5M12 4a8 8 0 00-7.9 9.3" fill="none" stroke="#F08FA0" stroke-width="5.2" stroke-linecap="round"/>' +
  '<g stroke="#fff" stroke-width="1.3" stroke-linecap="round"><path d="M7 6.3l1.1-.7M14.8 4.2l1 .6M19.3 9.8l.2 1.2M4.7 10.8l.6-1"/></g>'

/** The brand's ring alone. */
export const brandSource = (): string =>
  svgSource(`<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24">${BRAND}</svg>`)

/** Share of the QR's edge that the ring's white disc takes: 44 of 188. */
const DISC = 44 / 188

/** The QR as a drawing; `ring` puts the brand's ring in the middle. */
export const qrSource = (text: string, colour: string, ring: boolean): string => {
  const modules = qrModules(text)
  const edge = modules.length
  const disc = edge * DISC
  const scale = (disc * 0.7) / 24
  const mark = ring
    ? `<circle cx="${edge / 2}" cy="${edge / 2}" r="${disc / 2}" fill="#fff"/>` +
      `<g transform="translate(${edge / 2 - 12 * scale} ${edge / 2 - 12 * scale}) scale(${scale})">${BRAND}</g>`
    : ''
  const pixels = edge * 12
  return svgSource(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 ${edge} ${edge}">` +
      `<rect width="${edge}" height="${edge}" fill="#fff"/>` +
      `<path shape-rendering="crispEdges" fill="${colour}" d="${modules.map(rowPath).join('')}"/>${mark}</svg>`,
  )
}
