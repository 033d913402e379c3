import { CloudFault, type Invoke } from './envelope'
import { bearer, renewLogin } from './local-login'
import { noteUnreachable } from './network'

/** The local cloud needs no environment. */
export const init = (): void => undefined

const post = async (entrypoint: string, body: string): Promise<Response> => {
  const token = await bearer()
  try {
    return await fetch(`/fn/${entrypoint}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
    })
  } catch {
    noteUnreachable()
    throw new CloudFault('offline', '网断了')
  }
}

export const invoke: Invoke = async (entrypoint, event) => {
  const body = JSON.stringify(event)
  let response = await post(entrypoint, body)
  if (response.status === 401) {
    await renewLogin()
    response = await post(entrypoint, body)
  }
  try {
    return await response.json()
  } catch {
    throw new CloudFault('fault', '收到的内容不完整，请再试一次')
  }
}
