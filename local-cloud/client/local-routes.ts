import { z } from 'zod'
import type { CloudParts } from '../cloud-parts'
import { identityEnv, sdkEnv } from '../functions/identity'
import { faultPlan } from '../inspector/faults'
import { REFUND_STATES } from '../wechat/pay/payment'
import { PAY_RESULTS, playPayment } from '../wechat/pay/payment-sheet'
import { jsonBody, signedIn } from './fn-route'
import type { Request } from './http-server'
import { answerSubscriptions, messagesBody, showMessages, showSubscriptions, subscriptionsBody } from './message-routes'
import { isOpenid } from './people'
import { json, Refused, type Reply, refuse } from './reply'

export interface LocalParts extends CloudParts {
  reset: () => Promise<void>
}

type Route = (parts: LocalParts, request: Request) => Reply | Promise<Reply>

const openid = z.string().refine(isOpenid, 'openid：4–64 个字母、数字、_ 或 -，至少一个字母')
const loginBody = z.strictObject({ openid })
const cloudIdBody = z.strictObject({ openid, groupId: z.string().min(1).max(64) })
const payBody = z
  .strictObject({
    orderId: z.string().min(1).max(32).optional(),
    /** `prepay_id=…`, as the page has it from the payment parameters. */
    package: z.string().optional(),
    result: z.enum(PAY_RESULTS),
    totalFee: z.int().min(1).optional(),
    openid: openid.optional(),
  })
  .refine((body) => body.orderId !== undefined || body.package !== undefined, 'orderId 或 package 必须有一个')
/** Two years: further than any rule of the shop looks. */
const clockBody = z.strictObject({ advanceMs: z.int().min(0).max(63_072_000_000), every: z.boolean().optional() })
const refundsBody = z.union([
  /** How long refunds are on their way from now on; null = until they are ended here. */
  z.strictObject({ slowMs: z.int().min(0).max(2_592_000_000).nullable() }),
  z.strictObject({ refundNo: z.string().min(1).max(64), status: z.enum(REFUND_STATES) }),
])
const billDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const shippingBody = z.strictObject({ refuseNext: z.int().min(0).max(1000) })
const fireBody = z.strictObject({ name: z.string().optional() })

/** @throws Refused 400 naming the first field that is wrong */
const checked = <T>(schema: z.ZodType<T>, request: Request): T => {
  const result = schema.safeParse(jsonBody(request))
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Refused(400, 'bad-request', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}

const outTradeNoOf = (parts: LocalParts, body: z.infer<typeof payBody>): string =>
  body.orderId ?? parts.pay.findByPrepayId((body.package ?? '').replace(/^prepay_id=/, ''))?.outTradeNo ?? ''

const playPay: Route = async (parts, request) => {
  const body = checked(payBody, request)
  const payer = request.headers.authorization === undefined ? undefined : signedIn(parts, request)
  const wrong = { totalFee: body.totalFee, openid: body.openid }
  const outTradeNo = outTradeNoOf(parts, body)
  const played = await playPayment(parts.pay, parts.deliver, outTradeNo, body.result, parts.now(), { payer, wrong })
  if ('refusal' in played) return refuse(409, played.refusal.code, played.refusal.message, parts.now())
  return json(played)
}

/** What the payment sheet shows of a prepay, by `package` or `orderId`. */
const showPay: Route = (parts, request) => {
  const prepayId = (request.query.get('package') ?? '').replace(/^prepay_id=/, '')
  const payment = parts.pay.find(request.query.get('orderId') ?? '') ?? parts.pay.findByPrepayId(prepayId)
  if (!payment) throw new Refused(404, 'pay-order-unknown', '微信支付没有这笔预付单')
  const { outTradeNo, totalFee, body, state, expiresAt, refunds } = payment
  return json({ orderId: outTradeNo, totalFee, body, state, expiresAt, refunds })
}

const moveClock: Route = async (parts, request) => {
  const { advanceMs, every = false } = checked(clockBody, request)
  const fired = await parts.time.advance(advanceMs, every)
  return json({ now: parts.now(), fired })
}

const fireTimers: Route = async (parts, request) => {
  const { name } = checked(fireBody, request)
  if (name !== undefined && !parts.timers.names().includes(name)) {
    throw new Refused(404, 'unknown-timer', `没有名为 ${name} 的定时触发器`)
  }
  const fired = await (name === undefined ? parts.time.runDue() : parts.time.fire(name))
  return json({ fired, now: parts.now() })
}

const changeRefunds: Route = (parts, request) => {
  const body = checked(refundsBody, request)
  if ('slowMs' in body) parts.pay.slowRefunds(body.slowMs)
  else if (!parts.pay.endRefund(body.refundNo, body.status)) {
    throw new Refused(404, 'refund-unknown', '微信支付没有这笔退款')
  }
  return json({})
}

/** The trade bill of a day as the merchant platform offers it, as text. */
const showBill: Route = (parts, request) => {
  const day = billDay.safeParse(request.query.get('day') ?? '')
  if (!day.success) throw new Refused(400, 'bad-request', 'day：YYYY-MM-DD')
  return { status: 200, body: parts.pay.bill(day.data), headers: { 'content-type': 'text/plain; charset=utf-8' } }
}

const changeShipping: Route = (parts, request) => {
  parts.shipping.refuseNext(checked(shippingBody, request).refuseNext)
  return json({})
}

/** The next messages are refused by WeChat with a code. */
const changeMessages: Route = (parts, request) => {
  const { refuseNext, errcode } = checked(messagesBody, request)
  parts.subscriptions.refuseNext(refuseNext, errcode)
  return json({})
}

/** A picture for the h5 build: weapp shows a fileID as it is, a browser is sent to the file's temporary address. */
const showFile: Route = (parts, request) => {
  const found = parts.files.temporaryUrl(request.query.get('fileId') ?? '', undefined, parts.now())
  if (found.code !== 'SUCCESS') throw new Refused(404, 'file-unknown', '云存储里没有这个文件')
  return {
    status: 302,
    body: '',
    headers: { location: String(found.tempFileURL), 'cache-control': 'private, max-age=1800' },
  }
}

const showCalls: Route = (parts, request) =>
  json(parts.functions.calls.list(Number(request.query.get('since') ?? 0) || 0))

/** Raw documents, 100 at most unless `limit` says otherwise, for looking inside and for tests from outside. */
const showDocuments: Route = (parts, request) => {
  const collection = request.query.get('collection') ?? ''
  if (!parts.engine.collections().includes(collection)) {
    throw new Refused(404, 'unknown-collection', `没有名为 ${collection} 的集合`)
  }
  const id = request.query.get('id')
  const documents = id === null ? parts.engine.all(collection) : [parts.engine.read(collection, id) ?? []].flat()
  const limit = Number(request.query.get('limit') ?? 100) || 100
  return json({ total: documents.length, documents: documents.slice(0, limit) })
}

const showEnv: Route = (parts, request) => {
  const wanted = request.query.get('openid') ?? undefined
  if (wanted !== undefined && !isOpenid(wanted)) throw new Refused(400, 'bad-request', 'openid 的形式不对')
  const { token } = parts.functions.outside(wanted)
  return json({ ...sdkEnv(parts.origin()), ...identityEnv('outside', token, wanted) })
}

const ROUTES: Readonly<Record<string, Route>> = {
  'GET /local/people': (parts) => json(parts.people.list()),
  'GET /local/groups': (parts) =>
    json(parts.people.groups().map(({ groupId, name, storeId, kind }) => ({ groupId, name, storeId, kind }))),
  'POST /local/login': (parts, request) => json({ token: parts.people.login(checked(loginBody, request).openid) }),
  'POST /local/cloud-id': (parts, request) => {
    const body = checked(cloudIdBody, request)
    return json({ cloudId: parts.cloudIds.create(body.openid, parts.people.openGidOf(body.groupId), parts.now()) })
  },
  'POST /local/pay': playPay,
  'GET /local/pay': showPay,
  'POST /local/refunds': changeRefunds,
  'GET /local/bill': showBill,
  'GET /local/shipping': (parts) => json({ uploads: parts.shipping.all() }),
  'POST /local/shipping': changeShipping,
  'GET /local/media-checks': (parts) => json({ checks: parts.media.all() }),
  'GET /local/clock': (parts) => json({ now: parts.now(), offsetMs: parts.clock.offsetMs() }),
  'POST /local/clock': moveClock,
  'POST /local/timers/fire': fireTimers,
  'GET /local/calls': showCalls,
  'POST /local/faults': (parts, request) => {
    parts.faults.plan(checked(faultPlan, request))
    return json({})
  },
  'POST /local/reset': async (parts) => {
    await parts.reset()
    return json({ now: parts.now() })
  },
  'GET /local/subscriptions': showSubscriptions,
  'POST /local/subscriptions': (parts, request) =>
    answerSubscriptions(parts, request, checked(subscriptionsBody, request)),
  'GET /local/messages': showMessages,
  'POST /local/messages': changeMessages,
  'GET /local/env': showEnv,
  'GET /local/file': showFile,
  'GET /local/collections': (parts) =>
    json(parts.engine.collections().map((name) => ({ name, documents: parts.engine.all(name).length }))),
  'GET /local/documents': showDocuments,
  'GET /local/logs': (parts) => json({ lines: parts.functionLog.lines() }),
  'GET /local/scans': (parts) => json(parts.engine.scans()),
}

/** The `/local/*` calls of design §5; every body is checked, an unknown field is refused. */
export const answerLocal = async (parts: LocalParts, request: Request): Promise<Reply> => {
  const route = ROUTES[`${request.method} ${request.path}`]
  if (!route) throw new Refused(404, 'not-found', `没有 ${request.method} ${request.path}`)
  return route(parts, request)
}
