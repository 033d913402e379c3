/**
 * Who an invocation runs for, as the environment variables that `cloud.getWXContext()` reads (wx-server-sdk 4.0.2:
 * it splits `WX_CONTEXT_KEYS` and looks each key up in `process.env` at every call).
 */

/** The app and environment of the local cloud. Not a real app id: WeChat's begin with `wx` and 16 hex digits. */
export const APP_ID = 'wx0000000000tianquan'
export const ENV_ID = 'local'
const CONTEXT_KEYS = 'WX_OPENID,WX_APPID,WX_UNIONID,WX_CLIENTIP,WX_API_TOKEN'

/** Every variable that belongs to one invocation; a worker deletes those that the next invocation lacks. */
export const IDENTITY_KEYS = [
  'WX_OPENID',
  'WX_APPID',
  'WX_UNIONID',
  'WX_CLIENTIP',
  'WX_API_TOKEN',
  'WX_TRIGGER_API_TOKEN_V0',
  'TRIGGER_SRC',
  'TCB_SOURCE',
] as const

/** Where a call comes from: a person's mini-program, WeChat Pay, WeChat's message push, a timer, or a process outside. */
export type Source = 'wx_client' | 'wx_pay' | 'wx_push' | 'timer' | 'outside'

/**
 * @param openid absent for timers, WeChat's own calls and outside processes
 * @param token names the invocation in every request its SDK makes
 */
export const identityEnv = (source: Source, token: string, openid?: string): Record<string, string> => {
  if (source === 'timer') {
    return { TRIGGER_SRC: 'timer', WX_TRIGGER_API_TOKEN_V0: token, WX_API_TOKEN: token, TCB_SOURCE: 'wx_trigger' }
  }
  const base = { WX_APPID: APP_ID, WX_API_TOKEN: token, TCB_SOURCE: source }
  return openid === undefined ? base : { ...base, WX_OPENID: openid, WX_CLIENTIP: '127.0.0.1' }
}

/**
 * The variables without which wx-server-sdk would ask a metadata server at every call or leave an unhandled rejection.
 * @param url of the gateway, e.g. `http://127.0.0.1:8080`
 */
export const sdkEnv = (url: string): Record<string, string> => ({
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: ENV_ID,
  TCB_ENV: ENV_ID,
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  WX_CONTEXT_KEYS: CONTEXT_KEYS,
})
