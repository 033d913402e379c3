import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PNG } from 'pngjs'
import { allPagesOf } from './harness/page-stack'
import { weappSources } from './harness/sources'
import { appConfig, compilers, dist, root } from './harness/subject'
import { filesBelow } from './harness/wx-compiler'

const KB = 1000
const MAIN_BUDGET = 800 * KB
const PACKAGE_BUDGET = 1_200 * KB

/** Calls that app.json must list in `requiredPrivateInfos`. */
const PRIVATE_CALLS = [
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
]

const relative = (file: string): string => path.relative(dist, file).split(path.sep).join('/')
const bytesOf = (files: string[]): number => files.reduce((sum, file) => sum + statSync(file).size, 0)

/** A function that begins with this leaves at once in weapp, and the build drops the rest (checked below). */
const H5_ONLY = /if \(process\.env\.TARO_ENV !== 'h5'\) return[^\n]*\n[\s\S]*?\n}/g

/** Source without comments, without h5's part and without what strings say, so that a word in a sentence is no finding. */
const code = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(H5_ONLY, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")

const sources = (): string[] => weappSources(path.join(root, 'src'), allPagesOf(appConfig()))

const findings = (files: string[], pattern: RegExp): string[] =>
  files.flatMap((file) => (code(file).match(pattern) ?? []).map((hit) => `${path.relative(root, file)}: ${hit}`))

describe("WeChat's own compilers", () => {
  test('wcc accepts every template and wcsc every style of the build', () => {
    expect(compilers().templates(dist)).toContain('$gwx')
    expect(compilers().styles(dist)).not.toBe('')
  })

  test('they refuse an unclosed tag and a universal selector, so that accepting means something', () => {
    const broken = mkdtempSync(path.join(tmpdir(), 'weapp-broken-'))
    mkdirSync(path.join(broken, 'pages'))
    writeFileSync(path.join(broken, 'pages/a.wxml'), '<view><text>{{ a }</text></view>')
    writeFileSync(path.join(broken, 'pages/a.wxss'), '* { margin: 0 }')
    expect(() => compilers().templates(broken)).toThrow(/pages\/a\.wxml/)
    expect(() => compilers().styles(broken)).toThrow(/wcsc/)
    rmSync(broken, { recursive: true })
  })

  test('every page of app.json has its script, template and settings', () => {
    const built = new Set(filesBelow(dist).map(relative))
    const wanted = allPagesOf(appConfig()).flatMap((page) => [`${page}.js`, `${page}.wxml`, `${page}.json`])
    expect(wanted.filter((file) => !built.has(file))).toEqual([])
  })
})

describe('what a phone can run', () => {
  test('the sources looked at are those of the build, and h5 files are none of them', () => {
    const names = sources().map((file) => path.relative(root, file))
    expect(names).toEqual(expect.arrayContaining(['src/app.ts', 'src/cloud/transport.weapp.ts']))
    expect(names.filter((name) => name.includes('.h5.'))).toEqual([])
  })

  test('nothing of ours uses a browser: no document, window, localStorage, fetch or URL', () => {
    const browser =
      /(?<![\w.$'])(?:document|window|localStorage|sessionStorage|navigator)\s*[.[]|(?<![\w.$])fetch\s*\(|new (?:URL|URLSearchParams|AbortController|TextEncoder|FormData)\b/g
    expect(findings(sources(), browser)).toEqual([])
    const scripts = filesBelow(dist).filter((file) => file.endsWith('.js'))
    expect(scripts.filter((file) => /\.activeElement\b/.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  test('no Intl and nothing that needs it', () => {
    const intl = /\bIntl\b|\.toLocale\w*\(|\.localeCompare\(/g
    expect(findings(sources(), intl)).toEqual([])
    const scripts = filesBelow(dist).filter((file) => file.endsWith('.js'))
    expect(scripts.filter((file) => /\bIntl\b/.test(readFileSync(file, 'utf8'))).map(relative)).toEqual([])
  })

  test('the weapp bundle knows no address of the local cloud and the browser login', () => {
    const scripts = filesBelow(dist).filter((file) => file.endsWith('.js'))
    expect(
      scripts.filter((file) => /127\.0\.0\.1|\/local\/|\/fn\//.test(readFileSync(file, 'utf8'))).map(relative),
    ).toEqual([])
  })

  test('no remote assets: every picture is in the package or in cloud storage', () => {
    const remote = /https?:\/\/(?!www\.w3\.org\/)[\w.-]+/g
    const served = filesBelow(dist).filter((file) => /\.(wxml|wxss|json)$/.test(file))
    expect(served.flatMap((file) => readFileSync(file, 'utf8').match(remote) ?? [])).toEqual([])
  })
})

describe('what WeChat asks of app.json', () => {
  test('tab icons are PNG of 81×81 and at most 40 KB', () => {
    const icons = (appConfig().tabBar?.list ?? []).flatMap(({ iconPath, selectedIconPath }) => [
      iconPath,
      selectedIconPath,
    ])
    expect(icons).toHaveLength(6)
    const facts = icons.map((icon) => {
      const file = path.join(dist, icon ?? '')
      const { width, height } = PNG.sync.read(readFileSync(file))
      return { icon, width, height, light: statSync(file).size <= 40 * 1024 }
    })
    expect(facts).toEqual(icons.map((icon) => ({ icon, width: 81, height: 81, light: true })))
  })

  test('every call that reveals where somebody is has been declared, and nothing is declared in vain', () => {
    const scripts = filesBelow(dist).filter((file) => file.endsWith('.js') && !/(?:taro|vendors)\.js$/.test(file))
    const used = PRIVATE_CALLS.filter((name) =>
      scripts.some((file) => new RegExp(`\\.${name}\\b`).test(readFileSync(file, 'utf8'))),
    )
    expect([...(appConfig().requiredPrivateInfos ?? [])].sort()).toEqual(used.sort())
  })
})

test('packages stay inside their budgets', () => {
  const all = filesBelow(dist)
  const folders = (appConfig().subPackages ?? []).map((one) => one.root.replace(/\/$/, ''))
  const within = (folder: string) => all.filter((file) => relative(file).startsWith(`${folder}/`))
  const main = all.filter((file) => !folders.some((folder) => relative(file).startsWith(`${folder}/`)))
  const rows = [
    { what: 'main package', bytes: bytesOf(main), budget: MAIN_BUDGET },
    ...folders.map((folder) => ({ what: folder, bytes: bytesOf(within(folder)), budget: PACKAGE_BUDGET })),
  ]
  console.info(rows.map(({ what, bytes, budget }) => `weapp ${what}: ${bytes} bytes of ${budget}`).join('\n'))
  expect(rows.filter(({ bytes, budget }) => bytes > budget)).toEqual([])
})
