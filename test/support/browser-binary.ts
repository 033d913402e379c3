import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync } from 'node:zlib'
import { extract } from 'tar-stream'

const root = path.resolve(__dirname, '../..')
const PACKED = path.join(root, 'node_modules/@sparticuz/chromium')
const FONTS = path.join(root, 'node_modules/@expo-google-fonts/noto-sans-sc')
/** The weights that the look uses. */
const FONT_WEIGHTS = ['400Regular', '500Medium', '600SemiBold']
const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

export interface BrowserBinary {
  executablePath: string
  /** Added to the environment of the browser. */
  env: Record<string, string>
  /** `installed` on the machine, or `unpacked` from the npm package. */
  kind: 'installed' | 'unpacked'
}

const versionOf = (folder: string): string =>
  (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version

/** Unpacked browsers and font settings live beside the packages they come from and go away with them. */
const cacheFolder = (): string => path.join(root, 'node_modules/.cache/tianquan-browser', versionOf(PACKED))

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A command on PATH may be a stub that only asks to install something: it counts when it tells its version. */
const answers = (file: string): boolean =>
  isExecutable(file) && spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0

/** `CHROME_PATH`, then the usual names in PATH; null when none of them runs. */
export function findInstalled(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.CHROME_PATH) {
    if (!answers(env.CHROME_PATH)) throw new Error(`CHROME_PATH=${env.CHROME_PATH} does not run`)
    return env.CHROME_PATH
  }
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean)
  for (const name of INSTALLED) {
    const file = folders.map((folder) => path.join(folder, name)).find(isExecutable)
    if (file && answers(file)) return file
  }
  return null
}

async function untar(archive: Buffer, target: string): Promise<void> {
  const reader = extract()
  reader.on('entry', (header, stream, next) => {
    const place = path.join(target, header.name)
    if (!place.startsWith(`${target}${path.sep}`)) return void reader.destroy(new Error(`bad path ${header.name}`))
    const parts: Buffer[] = []
    stream.on('data', (part) => parts.push(Buffer.from(part as Uint8Array)))
    stream.on('end', () => {
      if (header.type === 'file') {
        mkdirSync(path.dirname(place), { recursive: true })
        writeFileSync(place, Buffer.concat(parts), { mode: header.mode ?? 0o644 })
      }
      next()
    })
  })
  await pipeline(Readable.from([archive]), reader)
}

/**
 * Unpacks the headless Chromium of @sparticuz/chromium and the libraries (NSS, expat) that a bare system lacks.
 * The package's own `executablePath()` leaves those out everywhere but on its cloud, so the archives are read directly.
 */
export async function unpackChromium(): Promise<BrowserBinary> {
  const folder = path.join(cacheFolder(), 'chromium')
  if (!existsSync(folder)) {
    const making = `${folder}.${process.pid}`
    rmSync(making, { recursive: true, force: true })
    mkdirSync(making, { recursive: true })
    const unbrotli = (name: string) => brotliDecompressSync(readFileSync(path.join(PACKED, 'bin', name)))
    await untar(unbrotli('al2023.tar.br'), making)
    await untar(unbrotli('swiftshader.tar.br'), making)
    writeFileSync(path.join(making, 'chromium'), unbrotli('chromium.br'))
    chmodSync(path.join(making, 'chromium'), 0o755)
    try {
      renameSync(making, folder)
    } catch (error) {
      rmSync(making, { recursive: true, force: true })
      if (!existsSync(folder)) throw error
    }
  }
  const libraries = [path.join(folder, 'lib'), folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return { executablePath: path.join(folder, 'chromium'), env: { LD_LIBRARY_PATH: libraries }, kind: 'unpacked' }
}

/** Whether the system can draw Chinese; without fontconfig's own tool the answer is no. */
function hasChineseFont(): boolean {
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  return list.status === 0 && list.stdout.trim() !== ''
}

/** Font settings that know nothing but Noto Sans SC of the npm package. */
export function bundledFonts(): Record<string, string> {
  const folder = cacheFolder()
  const file = path.join(folder, 'fonts.conf')
  mkdirSync(folder, { recursive: true })
  const dirs = FONT_WEIGHTS.map((weight) => `  <dir>${path.join(FONTS, weight)}</dir>`).join('\n')
  const family = (name: string) =>
    `  <alias binding="same"><family>${name}</family><prefer><family>Noto Sans SC</family></prefer></alias>`
  writeFileSync(
    file,
    `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n${dirs}\n  <cachedir>${path.join(
      folder,
      'fontconfig',
    )}</cachedir>\n${['sans-serif', 'serif', 'monospace'].map(family).join('\n')}\n</fontconfig>\n`,
  )
  return { FONTCONFIG_FILE: file }
}

/** The browser to test with and the environment it needs on this machine. */
export async function browserBinary(): Promise<BrowserBinary> {
  const installed = findInstalled()
  const browser: BrowserBinary = installed
    ? { executablePath: installed, env: {}, kind: 'installed' }
    : await unpackChromium()
  return { ...browser, env: { ...browser.env, ...(hasChineseFont() ? {} : bundledFonts()) } }
}
