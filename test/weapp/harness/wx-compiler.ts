import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(__dirname, '../../..')
const FOLDERS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' }
/** The code that wcc writes for a whole app is far larger than Node's default of 1 MB. */
const MAX_OUTPUT = 256 * 1024 * 1024

/** WeChat's own compilers for templates (wcc) and styles (wcsc), as the developer tools run them. */
export interface WxCompilers {
  /** Compiles every .wxml and .wxs below `dist`; the answer is JavaScript that defines `$gwx`. @throws with file:line:col */
  templates(dist: string): string
  /** Compiles every .wxss below `dist`. @throws with file:line:col */
  styles(dist: string): string
  remove(): void
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const place = path.join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(place) : [place]
    })
}

function run(binary: string, args: string[], cwd: string): string {
  const done = spawnSync(binary, args, { cwd, encoding: 'utf8', maxBuffer: MAX_OUTPUT })
  if (done.error) throw done.error
  if (done.status !== 0) {
    throw new Error(`${path.basename(binary)} ended with ${done.status ?? done.signal}\n${done.stderr}`)
  }
  return done.stdout
}

/**
 * npm installs the binaries without the executable bit, and the package folder may be read-only: they run from a copy.
 * Paths are given relative to `dist`, because `<import>` and `@import` resolve only then.
 */
export function installCompilers(): WxCompilers {
  const folder = FOLDERS[process.platform]
  if (folder === undefined) throw new Error(`miniprogram-compiler has no binaries for ${process.platform}`)
  const source = path.join(root, 'node_modules/miniprogram-compiler/bin', folder)
  const target = mkdtempSync(path.join(tmpdir(), 'wx-compilers-'))
  for (const name of readdirSync(source)) {
    copyFileSync(path.join(source, name), path.join(target, name))
    chmodSync(path.join(target, name), 0o755)
  }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const listed = (dist: string, ...endings: string[]) =>
    filesBelow(dist)
      .filter((file) => endings.some((ending) => file.endsWith(ending)))
      .map((file) => path.relative(dist, file).split(path.sep).join('/'))
  return {
    templates: (dist) =>
      run(path.join(target, `wcc${suffix}`), ['-d', '-cc', '0', ...listed(dist, '.wxml', '.wxs'), '-gn', '$gwx'], dist),
    styles: (dist) =>
      run(path.join(target, `wcsc${suffix}`), ['-lc', '-db', '-pc', '0', ...listed(dist, '.wxss')], dist),
    remove: () => rmSync(target, { recursive: true, force: true }),
  }
}
