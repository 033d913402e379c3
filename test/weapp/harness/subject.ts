import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { WxMocks } from './fake-wx'
import type { AppConfig } from './page-stack'
import { WeappRuntime } from './runtime'
import { installCompilers, type WxCompilers } from './wx-compiler'

export const root = path.resolve(__dirname, '../../..')
/** The compiled mini-program under test; another build can be named to look into a failure. */
export const dist = path.resolve(root, process.env.WEAPP_DIST ?? 'dist/weapp')

let installed: WxCompilers | undefined
let templateCode: string | undefined

export function compilers(): WxCompilers {
  if (!existsSync(path.join(dist, 'app.json'))) {
    throw new Error(`no build in ${path.relative(root, dist)}: run node scripts/build.mjs weapp`)
  }
  installed ??= installCompilers()
  return installed
}

export const appConfig = (): AppConfig => JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as AppConfig

/** A phone with the compiled mini-program on it. Pass the storage of another one to restart that phone. */
export function startWeapp(mocks: WxMocks, storage?: Map<string, string>): WeappRuntime {
  templateCode ??= compilers().templates(dist)
  return new WeappRuntime({ dist, templateCode, mocks, storage })
}

afterAll(() => {
  installed?.remove()
  installed = undefined
})
