import Taro from '@tarojs/taro'
import type { RequestSubscribe, SubscribeAnswer } from './subscribe-type'

const ANSWERS: readonly string[] = ['accept', 'reject', 'ban', 'filter'] satisfies SubscribeAnswer[]

const isAnswer = (value: unknown): value is SubscribeAnswer => typeof value === 'string' && ANSWERS.includes(value)

/** WeChat's own sheet. It fails with 20004 when the person switched messages off, and outside a tap. */
export const requestSubscribe: RequestSubscribe = async (templates) => {
  const tmplIds = templates.map(({ templateId }) => templateId)
  try {
    const result: object = await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })
    const answered = tmplIds.map((id): [string, unknown] => [id, Reflect.get(result, id)])
    return Object.fromEntries(answered.filter((one): one is [string, SubscribeAnswer] => isAnswer(one[1])))
  } catch {
    // Nobody was asked: the page says what to do where something hangs on it.
    return {}
  }
}
