/**
 * Renders the drawings. From assets/illustrations/*.svg: WebP at 264 and 560 px for cloud storage (assets/pictures/), PNG
 * for the few that must be in the main package (src/assets/pictures/); and the tab icons (src/assets/tabs/). The results are
 * committed: a build needs neither this script nor sharp. Run again after a drawing changed: `npm run pictures`.
 */
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const drawings = path.join(root, 'assets/illustrations')
const cloud = path.join(root, 'assets/pictures')
const bundled = path.join(root, 'src/assets/pictures')
const tabs = path.join(root, 'src/assets/tabs')

/** Bytes a picture may have at each size. */
const WEBP_BUDGETS = { 264: 14_000, 560: 40_000 }
/** The first products of the home page, shown before any network answers; weapp decodes WebP only from the network. */
const FIRST_PRODUCTS = ['croissant', 'strawberry-cake', 'egg-tart', 'daifuku', 'donut', 'macaron']
const PNG_EDGE = { pastry: 240, scene: 240 }
const PNG_BUDGET = 18_000
const TAB_BUDGET = 40_000
/** A shared card's picture is 5:4; WeChat takes PNG and JPG for it. */
const CARD = { width: 500, height: 400, pastry: 340, budget: 60_000 }

const TEXT = '#78665A'
const SELECTED = '#AD4E16'
const BAR = '#FFFDFA'

/** Outline and filled form of each tab, in the 26-unit grid of the drawings. */
const TAB_SHAPES = {
  home: (fill) =>
    `<path d="M4 12.2L13 4.8l9 7.4V20a2 2 0 01-2 2H6a2 2 0 01-2-2z" fill="${fill ?? 'none'}"/>` +
    (fill ? `<circle cx="13" cy="15" r="3" fill="${BAR}" stroke="none"/>` : '<circle cx="13" cy="15" r="3"/>'),
  orders: (fill) =>
    `<path d="M6.5 4h13v18l-2.6-1.7-2.2 1.7-1.7-1.3-1.7 1.3-2.2-1.7L6.5 22z" fill="${fill ?? 'none'}"/>` +
    `<path d="M10 9.5h6M10 13.5h6"${fill ? ` stroke="${BAR}"` : ''}/>`,
  me: (fill) =>
    `<circle cx="13" cy="9" r="4.4" fill="${fill ?? 'none'}"/>` +
    `<path d="M4.8 22c.7-4.5 3.9-6.8 8.2-6.8s7.5 2.3 8.2 6.8z" fill="${fill ?? 'none'}"/>`,
}

const tabSvg = (shape, selected) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-0.5 -0.5 27 27" width="81" height="81" fill="none" ` +
  `stroke="${selected ? SELECTED : TEXT}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">` +
  `${shape(selected ? SELECTED : undefined)}</svg>`

const within = (file, budget) => {
  const { size } = statSync(file)
  if (size > budget) throw new Error(`${path.relative(root, file)} has ${size} bytes, ${budget} are allowed`)
  return size
}

/** An SVG rasterised at twice the size and reduced, so that blurred highlights stay smooth. */
const raster = (svg, edge) =>
  sharp(svg, { density: (72 * edge * 2) / 200 }).resize(edge, edge, { fit: 'contain', background: '#0000' })

/** The best quality that fits the budget. */
const writeWebp = async (svg, edge, file) => {
  for (const quality of [84, 76, 68, 60, 50, 40]) {
    await raster(svg, edge).webp({ quality, alphaQuality: 80, effort: 6, smartSubsample: true }).toFile(file)
    if (statSync(file).size <= WEBP_BUDGETS[edge]) return
  }
}

const writePng = async (svg, edge, file) => {
  for (const colours of [128, 96, 64, 48]) {
    await raster(svg, edge).png({ palette: true, colours, effort: 10, compressionLevel: 9, dither: 0.8 }).toFile(file)
    if (statSync(file).size <= PNG_BUDGET) return
  }
}

/** The plate with the ring behind the pastry, as the hero of the product page. */
const cardGround = (plate) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}"><rect width="100%" height="100%" fill="${plate}"/>` +
      `<circle cx="250" cy="190" r="150" fill="none" stroke="#fff" stroke-opacity=".45" stroke-width="46"/></svg>`,
  )

const writeCard = async (svg, plate, file) => {
  const pastry = await raster(svg, CARD.pastry).png().toBuffer()
  await sharp(cardGround(plate))
    .composite([{ input: pastry, left: (CARD.width - CARD.pastry) / 2, top: (CARD.height - CARD.pastry) / 2 }])
    .png({ palette: true, colours: 160, effort: 10, compressionLevel: 9, dither: 0.8 })
    .toFile(file)
}

for (const folder of [cloud, bundled, tabs]) mkdirSync(folder, { recursive: true })
const index = JSON.parse(readFileSync(path.join(drawings, 'index.json'), 'utf8'))
const kinds = new Map(index.map((one) => [one.file, one.kind]))
const plates = new Map(index.map((one) => [one.file, one.plate]))
const sum = { webp: 0, png: 0, card: 0 }
for (const file of readdirSync(drawings).filter((name) => name.endsWith('.svg'))) {
  const name = path.basename(file, '.svg')
  const svg = readFileSync(path.join(drawings, file))
  if (kinds.get(file) === 'scene' || FIRST_PRODUCTS.includes(name)) {
    const target = path.join(bundled, `${name}.png`)
    await writePng(svg, kinds.get(file) === 'scene' ? PNG_EDGE.scene : PNG_EDGE.pastry, target)
    sum.png += within(target, PNG_BUDGET)
  }
  if (kinds.get(file) === 'scene') continue
  for (const edge of Object.keys(WEBP_BUDGETS).map(Number)) {
    const target = path.join(cloud, `${name}-${edge}.webp`)
    await writeWebp(svg, edge, target)
    sum.webp += within(target, WEBP_BUDGETS[edge])
  }
  const card = path.join(cloud, `${name}-card.png`)
  await writeCard(svg, plates.get(file) ?? '#F8EEDF', card)
  sum.card += within(card, CARD.budget)
}
for (const [name, shape] of Object.entries(TAB_SHAPES)) {
  for (const selected of [false, true]) {
    const target = path.join(tabs, `${name}${selected ? '-on' : ''}.png`)
    await sharp(Buffer.from(tabSvg(shape, selected)))
      .png()
      .toFile(target)
    within(target, TAB_BUDGET)
  }
}
console.log(
  `WebP for cloud storage ${sum.webp} bytes, card pictures ${sum.card} bytes, PNG in the main package ${sum.png} bytes`,
)
