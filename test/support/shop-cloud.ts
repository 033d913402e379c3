import { execFileSync } from 'node:child_process'
import path from 'node:path'
import type { Envelope } from '../../local-cloud/client/fn-route'
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../../local-cloud/local-cloud'

const ROOT = path.resolve(__dirname, '../..')

/** Builds what has changed, in a process of its own: the scripts are ES modules, which jest does not load. */
export function buildShop(): void {
  for (const part of ['functions', 'local-cloud']) {
    execFileSync(process.execPath, [path.join(ROOT, 'scripts/build.mjs'), part], { stdio: 'pipe' })
  }
}

/** The demo shop in memory, in strict mode, with the functions as they are deployed. */
export function startShopCloud(options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> {
  buildShop()
  return startLocalCloud({ dataDir: null, mode: 'strict', seed: 'demo', ...options })
}

export interface Sent {
  status: number
  /** Length of the answer in characters. */
  length: number
  /** Absent where the answer is no JSON. */
  envelope: Envelope
}

/** Calls functions over HTTP as a person's client would; a text is sent as it is, so that any JSON can be written. */
export function clientOf(cloud: LocalCloud): (entrypoint: string, event: unknown, openid?: string) => Promise<Sent> {
  const tokens = new Map<string, string>()
  const tokenOf = (openid: string): string => {
    const token = tokens.get(openid) ?? cloud.login(openid)
    tokens.set(openid, token)
    return token
  }
  return async (entrypoint, event, openid) => {
    const response = await fetch(`${cloud.url}/fn/${entrypoint}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(openid === undefined ? {} : { authorization: `Bearer ${tokenOf(openid)}` }),
      },
      body: typeof event === 'string' ? event : JSON.stringify(event),
    })
    const text = await response.text()
    return { status: response.status, length: text.length, envelope: JSON.parse(text) }
  }
}

/** The data of an answer; anything else fails the test with what was answered. */
export function dataOf<T>({ envelope }: Sent): T {
  if (!envelope.ok) throw new Error(`refused: ${JSON.stringify(envelope)}`)
  return envelope.data as T
}

/** `ok`, the refusal's code, or `fault`. */
export const codeOf = ({ envelope }: Sent): string => {
  if (envelope.ok) return 'ok'
  return 'refusal' in envelope ? envelope.refusal.code : 'fault'
}
