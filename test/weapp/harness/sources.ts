import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const IMPORT = /(?:from|import|require\()\s*\(?\s*'([^']+)'/g
/** What Taro looks for in a weapp build, in this order; `x.h5.ts` never takes part. */
const ENDINGS = ['', '.weapp.ts', '.weapp.tsx', '.ts', '.tsx', '/index.weapp.tsx', '/index.ts', '/index.tsx']

function resolveImport(src: string, from: string, name: string): string | null {
  if (!name.startsWith('.') && !name.startsWith('@/')) return null
  const base = name.startsWith('@/') ? path.join(src, name.slice(2)) : path.resolve(path.dirname(from), name)
  const found = ENDINGS.map((ending) => base + ending).find((file) => existsSync(file) && statSync(file).isFile())
  return found !== undefined && /\.tsx?$/.test(found) ? found : null
}

/** The front end's source files that a weapp build takes in: everything that the app and its pages import. */
export function weappSources(src: string, pages: string[]): string[] {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, name] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const next = name === undefined ? null : resolveImport(src, file, name)
      if (next?.startsWith(src)) visit(next)
    }
  }
  for (const start of ['app', ...pages]) {
    const file = resolveImport(src, path.join(src, 'app.ts'), `./${start}`)
    if (file === null) throw new Error(`no source for ${start}`)
    visit(file)
  }
  return [...seen].sort()
}
