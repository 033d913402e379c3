import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'

/** Names of a browser that a mini-program's scripts do not have; Taro brings its own `window` and `document`. */
const UNDEFINED_NAMES = (
  'window document frames self location navigator localStorage history Caches screen alert confirm prompt fetch ' +
  'XMLHttpRequest WebSocket webkit WeixinJSCore Reporter print WeixinJSBridge'
).split(' ')

/** Globals that some phones' engines lack: using one must fail here as it would there. */
const REMOVED = ['Intl', 'WebAssembly', 'SharedArrayBuffer', 'Atomics']

export interface ModuleLoader {
  /** Runs a file of the build once and returns its exports. @param file relative to the build, with or without `.js` */
  load(file: string): unknown
}

/**
 * A CommonJS loader over the compiled mini-program in a context of its own, which knows JavaScript and the names given,
 * but no `window`, `document`, `fetch`, `URL`, `TextEncoder`, `AbortController` and no `Intl`.
 */
export function createModules(dist: string, globals: Record<string, unknown>): ModuleLoader {
  const context = vm.createContext({ ...globals })
  vm.runInContext(
    `var global = globalThis; for (const name of ${JSON.stringify(REMOVED)}) delete globalThis[name]`,
    context,
  )
  const loaded = new Map<string, { exports: unknown }>()
  const parameters = ['require', 'module', 'exports', ...UNDEFINED_NAMES]

  const load = (file: string): unknown => {
    const place = path.join(dist, file.endsWith('.js') ? file : `${file}.js`)
    const known = loaded.get(place)
    if (known) return known.exports
    if (!existsSync(place)) throw new Error(`${path.relative(dist, place)} is not in the build`)
    const module = { exports: {} as unknown }
    loaded.set(place, module)
    const from = path.dirname(path.relative(dist, place))
    const inner = (name: string) => load(name.startsWith('/') ? name.slice(1) : path.join(from, name))
    const code = `(function (${parameters.join(', ')}) {${readFileSync(place, 'utf8')}\n})`
    const run = new vm.Script(code, { filename: place }).runInContext(context) as (...args: unknown[]) => void
    run.call(undefined, inner, module, module.exports)
    return module.exports
  }
  return { load }
}
