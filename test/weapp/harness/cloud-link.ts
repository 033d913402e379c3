import type { Envelope } from '../../../local-cloud/client/fn-route'
import type { LocalCloud } from '../../../local-cloud/local-cloud'
import type { WxMocks } from './fake-wx'

/** Who holds the phone and what happens around it; a test changes the fields while the story goes on. */
export interface Holder {
  openid: string
  /** Group chat in which the card was opened; null when the app was opened elsewhere. */
  groupId: string | null
  /** What the person does in WeChat's payment sheet. */
  pays: 'success' | 'cancel'
  /** Text under the camera; null when the person closes the scanner. */
  scans: string | null
  /** No network: nothing reaches the cloud. */
  offline: boolean
  /** The next answer of this action gets lost although the cloud did the work. */
  losesAnswerOf: string | null
}

export interface CloudCall {
  entrypoint: string
  action: string
  data: unknown
  reply: Envelope
}

export interface CloudLink {
  holder: Holder
  mocks: WxMocks
  calls: CloudCall[]
  /** Replies of one action, oldest first. */
  repliesOf(action: string): Envelope[]
}

const NETWORK = { errCode: -1, errMsg: 'cloud.callFunction:fail request:fail' }

/** The one object `wx.cloud.callFunction` may send: see the envelope of the functions. */
function eventOf(event: Record<string, unknown>): { action: string; data: unknown } {
  const unknown = Object.keys(event).filter((key) => !['action', 'data', 'client'].includes(key))
  if (unknown.length > 0) throw new Error(`callFunction sends ${unknown.join(', ')} beside action and data`)
  if (typeof event.action !== 'string') throw new Error('callFunction names no action')
  return { action: event.action, data: event.data }
}

const packageOf = (reply: Envelope): { orderId: string; package: string } | null => {
  const data = reply.ok ? (reply.data as { payment?: { package?: string } | null; order?: { orderId?: string } }) : {}
  const { payment, order } = data
  return payment?.package && order?.orderId ? { orderId: order.orderId, package: payment.package } : null
}

/** Connects a runtime's `wx` to a local cloud as one person: functions, payment sheet, group entry and scanner. */
export function linkToCloud(cloud: LocalCloud, who: { openid: string; groupId?: string | null }): CloudLink {
  const holder: Holder = {
    openid: who.openid,
    groupId: who.groupId ?? null,
    pays: 'success',
    scans: null,
    offline: false,
    losesAnswerOf: null,
  }
  const calls: CloudCall[] = []
  const prepaid = new Map<string, string>()

  const callFunction = async (entrypoint: string, event: Record<string, unknown>): Promise<Envelope> => {
    if (holder.offline) throw NETWORK
    const { action, data } = eventOf(event)
    const reply = await cloud.call(entrypoint, action, data, holder.openid)
    calls.push({ entrypoint, action, data, reply })
    const prepay = packageOf(reply)
    if (prepay) prepaid.set(prepay.package, prepay.orderId)
    if (holder.losesAnswerOf === action) {
      holder.losesAnswerOf = null
      throw NETWORK
    }
    return reply
  }

  const requestPayment = async (options: Record<string, unknown>) => {
    for (const name of ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign']) {
      if (typeof options[name] !== 'string') throw new Error(`parameter error: ${name} is missing`)
    }
    const orderId = prepaid.get(String(options.package))
    if (orderId === undefined) throw new Error('the package was never handed out')
    const played = await cloud.pay(orderId, holder.pays)
    if ('refusal' in played) throw new Error(played.refusal.message)
    if (holder.pays === 'cancel') throw { errMsg: 'requestPayment:fail cancel' }
    return {}
  }

  return {
    holder,
    calls,
    repliesOf: (action) => calls.filter((call) => call.action === action).map((call) => call.reply),
    mocks: {
      cloud: callFunction,
      requestPayment,
      getGroupEnterInfo: () => {
        if (holder.groupId === null) throw new Error('not in group')
        return { cloudID: cloud.cloudId(holder.openid, holder.groupId), encryptedData: '', iv: '' }
      },
      scanCode: () => {
        if (holder.scans === null) throw new Error('cancel')
        return { result: holder.scans, scanType: 'QR_CODE', charSet: 'utf-8', path: '', rawData: '' }
      },
      getNetworkType: () => ({ networkType: holder.offline ? 'none' : 'wifi' }),
    },
  }
}
