import { MESSAGE_KINDS } from '../../cloudfunctions/messages/rules/kinds'
import { messageData, usualKeys } from '../../cloudfunctions/messages/rules/message-data'
import { fieldsOf } from '../../cloudfunctions/messages/rules/templates'
import { accountTemplates, messageTemplates } from '../../local-cloud/demo-shop/messages'
import { type LocalCloud, startLocalCloud } from '../../local-cloud/local-cloud'
import { emptyShop } from '../../local-cloud/seeding'
import { buildLocalCloud } from '../local-cloud/cloud'
import { bundleFunctions } from '../support/bundled-functions'

jest.setTimeout(120_000)

const source = 'test/messages/fixtures/send-probe.ts'
const openapi = ['subscribeMessage.send']
let cloud: LocalCloud
let functions: ReturnType<typeof bundleFunctions>

beforeAll(async () => {
  buildLocalCloud()
  functions = bundleFunctions([
    { name: 'probe', source, openapi },
    { name: 'unlisted', source },
  ])
  cloud = await startLocalCloud({
    ...{ dataDir: null, mode: 'fast', instances: 1, functionsDir: functions.folder },
    seed: (at) => ({ ...emptyShop(at), messageTemplates: accountTemplates() }),
  })
})
afterAll(async () => {
  await cloud.close()
  functions.remove()
})

const READY = messageTemplates().find(({ _id }) => _id === 'ready')
const templateId = READY?.templateId ?? ''
const data = messageData(
  'ready',
  { goods: '可颂×2', code: 'A2B3C4D5', store: '仙林店', note: '到店报取货码就行' },
  usualKeys('ready'),
)
const message = { templateId, page: 'pages/orders/index', data }

async function send(more: object = {}, as = 'oAlice', entrypoint = 'probe'): Promise<unknown> {
  const answer = await cloud.call(entrypoint, 'send', { ...message, openid: as, ...more }, as)
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.data
}
const local = async (path: string, body?: object, as = 'oAlice'): Promise<Response> =>
  fetch(`${cloud.url}/local/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${cloud.login(as)}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
const answer = (how: string, as = 'oAlice') => local('subscriptions', { answers: { [templateId]: how } }, as)

describe('subscribe messages through the SDK', () => {
  test('one yes is one message, and it arrives as it was written; the second is 43101', async () => {
    await answer('accept')
    expect(await send()).toEqual({ kind: 'sent' })
    expect(await send()).toMatchObject({ kind: 'refused', code: 43101 })
    const delivered = await (await local('messages?openid=oAlice')).json()
    expect(delivered).toMatchObject([
      {
        title: '做好可以取了',
        page: 'pages/orders/index',
        data: { thing1: '可颂×2', character_string2: 'A2B3C4D5', thing3: '仙林店', thing4: '到店报取货码就行' },
      },
    ])
  })

  test('a no gives nothing, and what one person agreed to is not another’s', async () => {
    await answer('reject', 'oBob')
    await answer('accept', 'oCarol')
    expect(await send({}, 'oBob')).toMatchObject({ code: 43101 })
    await answer('ban', 'oCarol')
    expect(await send({}, 'oCarol')).toMatchObject({ code: 43101 })
  })

  test.each([
    ['a template that is not in the account', { templateId: 'nobodys_template' }, 40037],
    ['a text that is too long', { data: { ...data, thing1: { value: '一'.repeat(21) } } }, 47003],
    ['an empty text', { data: { ...data, thing1: { value: '' } } }, 47003],
    ['a keyword that is not in the template', { data: { ...data, thing9: { value: '多的' } } }, 47003],
    ['a keyword that is missing', { data: { thing1: { value: '少的' } } }, 47003],
  ])('%s is refused with WeChat’s code', async (_what, more, code) => {
    await answer('accept', 'oDora')
    expect(await send({ ...more }, 'oDora')).toMatchObject({ kind: 'refused', code })
  })

  test('a function that may not make the call is told so, and nothing was sent', async () => {
    expect(await send({}, 'oAlice', 'unlisted')).toMatchObject({ kind: 'refused', code: -604101 })
  })

  test('every kind of the shop fits its template, whatever its fields hold', async () => {
    for (const { _id: kind, templateId: id } of messageTemplates()) {
      await local('subscriptions', { answers: { [id]: 'accept' } }, 'oEve')
      const fields = Object.fromEntries(fieldsOf(kind).map(([name]) => [name, 1_795_000_000_000]))
      const ask = { templateId: id, data: messageData(kind, fields, usualKeys(kind)) }
      expect([kind, await send(ask, 'oEve')]).toEqual([kind, { kind: 'sent' }])
    }
    expect(await (await local('messages?openid=oEve')).json()).toHaveLength(MESSAGE_KINDS.length)
  })
})
