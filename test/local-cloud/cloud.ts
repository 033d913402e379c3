import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../local-cloud/local-cloud'

const ROOT = path.resolve(__dirname, '../..')

/** Runs the build in a process of its own: it is an ES module, which jest does not load. */
export const buildLocalCloud = (): void => {
  execFileSync(process.execPath, [path.join(ROOT, 'scripts/build.mjs'), 'local-cloud'], { stdio: 'pipe' })
}

/** A local cloud in memory with the fixture functions and one collection for them. */
export const startEchoCloud = (options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> => {
  buildLocalCloud()
  return startLocalCloud({
    dataDir: null,
    mode: 'fast',
    functionsDir: path.join(__dirname, 'fixtures/functions'),
    extraCollections: [{ name: 'notes', indexes: [] }],
    ...options,
  })
}

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

/** One HTTP call as an outside tool would make it. */
export const http = async (
  cloud: LocalCloud,
  method: string,
  place: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const response = await fetch(cloud.url + place, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

/** The value at a dotted path of an answer, e.g. `data.value.errCode`; undefined where the path ends early. */
export const at = (value: unknown, place: string): unknown =>
  place
    .split('.')
    .reduce<unknown>(
      (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
      value,
    )
