import { spawnSync } from 'node:child_process'
import { newPhone, type OpenBrowser, openBrowser, type Phone, screenshot } from '../support/browser'
import { accessibilityProblems } from '../support/browser-accessibility'
import { bundledFonts, findInstalled, unpackChromium } from '../support/browser-binary'
import { decodeQr } from '../support/browser-qr'

jest.setTimeout(120_000)

const page = (body: string) =>
  `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>甜圈</title><main>${body}</main></html>`

/** `qr` is an ES module, which Node loads and jest does not. */
function qrSvg(text: string): string {
  const code = `import encode from 'qr'; process.stdout.write(encode(${JSON.stringify(text)}, 'svg'))`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', cwd: __dirname })
  if (run.status !== 0) throw new Error(run.stderr)
  return run.stdout
}

describe('the browser that the package brings, on a machine without browser and fonts', () => {
  let open: OpenBrowser
  let phone: Phone
  beforeAll(async () => {
    const binary = await unpackChromium()
    open = await openBrowser({ ...binary, env: { ...binary.env, ...bundledFonts() } })
    phone = await newPhone(open.browser)
  })
  afterAll(() => open?.close())

  test('draws Chinese characters, each with its own shape, in three weights', async () => {
    await phone.page.setContent(
      page(
        '<style>b{font:40px sans-serif;display:inline-block}</style><b id="a">甜</b><b id="b">圈</b>' +
          '<b id="c" style="font-weight:600">甜</b><b id="d">龘</b>',
      ),
    )
    const shapes: string[] = []
    for (const id of ['a', 'b', 'c', 'd']) {
      shapes.push((await phone.page.locator(`#${id}`).screenshot()).toString('base64'))
    }
    expect(new Set(shapes).size).toBe(4)
  })

  test('is 390×844 at 2x with touch and Chinese', async () => {
    expect(
      await phone.page.evaluate(
        '[innerWidth, innerHeight, devicePixelRatio, navigator.maxTouchPoints > 0, navigator.language]',
      ),
    ).toEqual([390, 844, 2, true, 'zh-CN'])
  })

  test('a QR code is read from its screenshot, and none is read where none is', async () => {
    await phone.page.setContent(page(`<div style="width:188px">${qrSvg('TQP1:ABCD2345')}</div>`))
    expect(decodeQr(await screenshot(phone.page, 'support-qr'))).toBe('TQP1:ABCD2345')
    await phone.page.setContent(page('<h1>甜圈</h1>'))
    expect(decodeQr(await phone.page.screenshot())).toBeNull()
  })

  test('axe names text that is too pale and a button without a name', async () => {
    await phone.page.setContent(page('<h1>甜圈</h1><p style="color:#B3A294;background:#fff">太浅</p><button></button>'))
    const found = await accessibilityProblems(phone.page)
    expect(found.map((line) => line.split(':')[0]).sort()).toEqual(['button-name', 'color-contrast'])
    await phone.page.setContent(page('<h1>甜圈</h1><p style="color:#78665A;background:#fff">看得清</p>'))
    expect(await accessibilityProblems(phone.page)).toEqual([])
  })

  test('errors of a page and on its console are collected', async () => {
    const broken = await newPhone(open.browser)
    await broken.page.setContent(page('<script>console.error("坏了"); throw new Error("真的坏了")</script>'))
    expect(broken.problems).toHaveLength(2)
    expect(broken.problems.join('\n')).toMatch(/坏了[\s\S]*真的坏了/)
    await broken.close()
  })
})

test('a CHROME_PATH that does not run is named instead of skipped', () => {
  expect(() => findInstalled({ CHROME_PATH: '/no/such/browser', PATH: '' })).toThrow('/no/such/browser')
  expect(findInstalled({ PATH: '' })).toBeNull()
})
