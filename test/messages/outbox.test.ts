import { announce } from '../../cloudfunctions/messages/announce'
import { reportConsent } from '../../cloudfunctions/messages/consent'
import { countConsents, takeConsent } from '../../cloudfunctions/messages/consents'
import { listMessages } from '../../cloudfunctions/messages/list'
import { usualKeys } from '../../cloudfunctions/messages/rules/message-data'
import { SENDING_LEASE_MS, type Send, sendMessages } from '../../cloudfunctions/messages/send'
import { listMessageTemplates, saveMessageTemplate } from '../../cloudfunctions/messages/templates'
import { newId } from '../../cloudfunctions/platform/ids'
import { addDays, atShopTime, HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import type { SubscribeAnswer, SubscribeMessage } from '../../cloudfunctions/platform/wechat/subscribe'
import { customer, NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'

const TODAY = '2026-11-24'
let shop: ShopDatabase
let phone: SubscribeMessage[]
let answers: (SubscribeAnswer | Error)[]

/** WeChat: delivers, unless an answer was prepared. */
const send: Send = async (message) => {
  const answer = answers.shift() ?? { kind: 'sent' as const }
  if (answer instanceof Error) throw answer
  if (answer.kind === 'sent') phone.push(message)
  return answer
}
const refused = (code: number): SubscribeAnswer => ({ kind: 'refused', code, message: `errcode ${code}` })

beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(() => {
  shop.empty()
  phone = []
  answers = []
  const template = (kind: 'birthday' | 'one-missing') => ({
    ...{ _id: kind, templateId: `template_of_${kind}`, rev: 1 },
    keys: usualKeys(kind),
  })
  shop.put('message_templates', template('birthday'), template('one-missing'))
})

const gift = (factId = 'an_2026', more: { at?: number; until?: number } = {}, now = NOW) =>
  announce(
    {
      ...{ kind: 'birthday', openid: 'an', factId, page: 'pages/home/index' },
      fields: { gift: '生日蛋糕券', until: atShopTime('2026-12-01', '20:00'), note: '本周都能用' },
      ...more,
    },
    now,
  )
const agree = async (times = 1, openid = 'an') => {
  for (let n = 0; n < times; n += 1) {
    await countConsents(openid, newId(), [{ kind: 'birthday', answer: 'accept' }], NOW)
  }
}
const run = (now = NOW, how: Send = send) => sendMessages(how).page(now)
const message = (factId = 'an_2026') => shop.raw('messages', `message:birthday:${factId}`)
const left = (openid = 'an') =>
  (shop.raw('message_consents', openid) as unknown as { n: Record<string, number> }).n.birthday

describe('announcing', () => {
  test('a fact is told once, however often and by how many it is announced', async () => {
    await agree(5)
    const made = await Promise.all(Array.from({ length: 8 }, () => gift()))
    expect(made.filter((one) => one === 'announced')).toHaveLength(1)
    await run()
    expect(await gift()).toBe('already')
    await run()
    expect(phone).toEqual([
      {
        openid: 'an',
        templateId: 'template_of_birthday',
        page: 'pages/home/index',
        data: {
          thing1: { value: '生日蛋糕券' },
          time2: { value: '2026年12月1日 20:00' },
          thing3: { value: '本周都能用' },
        },
      },
    ])
    expect(message()).toMatchObject({ state: 'sent', reason: null, due: 0, tries: 1, endedAt: NOW })
    expect(left()).toBe(4)
  })

  test('nothing leaves before its time, and what waits for it leaves then', async () => {
    await agree()
    await gift('later', { at: NOW + HOUR })
    await run(NOW + HOUR - 1)
    expect(phone).toEqual([])
    await run(NOW + HOUR)
    expect(phone).toHaveLength(1)
  })

  test('what is announced in quiet hours waits for 8:30', async () => {
    await agree()
    const night = atShopTime(TODAY, '22:10')
    const morning = atShopTime(addDays(TODAY, 1), '08:30')
    await gift('night', {}, night)
    expect(message('night')).toMatchObject({ state: 'waiting', due: morning })
    await run(morning - 1)
    expect(phone).toEqual([])
    await run(morning)
    expect(phone).toHaveLength(1)
  })

  test('what would be pointless at 8:30 is recorded as too late and never leaves', async () => {
    await agree()
    const night = atShopTime(TODAY, '22:10')
    await gift('night', { until: atShopTime(addDays(TODAY, 1), '08:00') }, night)
    expect(message('night')).toMatchObject({ state: 'too-late', due: 0, reason: { code: 'too-late' } })
    await run(atShopTime(addDays(TODAY, 1), '08:30'))
    expect(phone).toEqual([])
    expect(left()).toBe(1)
  })

  test('a clock that comes late disturbs nobody at night and says nothing that is over', async () => {
    await agree(2)
    await gift('stays')
    await gift('ends', { until: atShopTime(TODAY, '22:00') })
    await run(atShopTime(TODAY, '22:30'))
    expect(phone).toEqual([])
    expect(message('stays')).toMatchObject({ state: 'waiting', due: atShopTime(addDays(TODAY, 1), '08:30') })
    expect(message('ends')).toMatchObject({ state: 'too-late' })
    expect(left()).toBe(2)
  })
})

describe('at most once', () => {
  test('two clocks on the same page send one message', async () => {
    await agree(2)
    await gift()
    await Promise.all([run(), run()])
    expect(phone).toHaveLength(1)
    expect(left()).toBe(1)
  })

  test('a function that dies between asking WeChat and noting it never sends again: unknown', async () => {
    await agree(2)
    await gift()
    const dies = new Promise<SubscribeAnswer>(() => undefined)
    void run(NOW, (asked) => {
      phone.push(asked)
      return dies
    })
    while (phone.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(message()).toMatchObject({ state: 'sending', due: NOW + SENDING_LEASE_MS })
    await run(NOW + SENDING_LEASE_MS - 1)
    expect(message()).toMatchObject({ state: 'sending' })
    await run(NOW + SENDING_LEASE_MS)
    expect(message()).toMatchObject({ state: 'unknown', due: 0, reason: { code: 'lost' } })
    await run(NOW + HOUR)
    expect(phone).toHaveLength(1)
  })

  test('an answer that is lost on the way is the same, and the job is seen to have failed', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await agree(2)
    await gift()
    await gift('another')
    answers = [new Error('socket hang up')]
    await expect(run()).rejects.toThrow('socket hang up')
    const states = [message(), message('another')].map(({ state }) => state)
    expect(states.sort()).toEqual(['sent', 'unknown'])
    await run(NOW + HOUR)
    expect(phone).toHaveLength(1)
    jest.restoreAllMocks()
  })
})

describe('consent', () => {
  test('without any nothing is asked of WeChat', async () => {
    await gift()
    await run()
    expect(phone).toEqual([])
    expect(message()).toMatchObject({ state: 'no-consent', reason: { code: 'no-consent' }, tries: 1 })
  })

  test('one yes is one message: of 20 messages in a race exactly 3 leave', async () => {
    await agree(3)
    await Promise.all(Array.from({ length: 20 }, (_, n) => gift(`fact${n}`)))
    await Promise.all([run(), run(), run()])
    expect(phone).toHaveLength(3)
    expect(left()).toBe(0)
    const states = shop.engine.all('messages').map(({ state }) => state)
    expect(states.filter((state) => state === 'sent')).toHaveLength(3)
    expect(states.filter((state) => state === 'no-consent')).toHaveLength(17)
  })

  test('counts under 30 reports and 30 takings at once come out even, and never below nothing', async () => {
    const reports = Array.from({ length: 30 }, () => agree())
    const takings = Array.from({ length: 30 }, () => takeConsent('an', 'birthday'))
    const taken = (await Promise.all([Promise.all(takings), Promise.all(reports)]))[0].filter(Boolean).length
    expect(left()).toBe(30 - taken)
  })

  test('43101 is believed: the count goes to nothing, and the next message is not even tried', async () => {
    await agree(3)
    await gift()
    answers = [refused(43101)]
    await run()
    expect(message()).toMatchObject({ state: 'no-consent', reason: { code: '43101' } })
    expect(left()).toBe(0)
    await gift('next')
    await run()
    expect(message('next')).toMatchObject({ state: 'no-consent', reason: { code: 'no-consent' } })
    expect(phone).toEqual([])
  })

  test('a report counts once by its id, also when it arrives twice at once', async () => {
    const ask = {
      askId: 'Aasked00000000000001',
      answers: [{ kind: 'birthday' as const, templateId: 'template_of_birthday', answer: 'accept' as const }],
    }
    const told = await Promise.all([reportConsent(ask, customer('an')), reportConsent(ask, customer('an'))])
    const counted = told.map((one) => (one.ok ? one.data.counted : -1))
    expect(counted.sort()).toEqual([0, 1])
    expect(left()).toBe(1)
  })

  test('a template that is not the shop’s any more, or one named twice in a sheet, counts nothing extra', async () => {
    const yes = { kind: 'birthday' as const, answer: 'accept' as const }
    const old = { ...yes, templateId: 'template_of_last_year' }
    const current = { ...yes, templateId: 'template_of_birthday' }
    await reportConsent({ askId: 'Aasked00000000000002', answers: [old] }, customer('an'))
    await reportConsent({ askId: 'Aasked00000000000003', answers: [current, current, current] }, customer('an'))
    expect(left()).toBe(1)
  })

  test('no and never are remembered; never also takes what was agreed before', async () => {
    await agree(2)
    await countConsents('an', newId(), [{ kind: 'birthday', answer: 'reject' }], NOW)
    expect(shop.raw('message_consents', 'an')).toMatchObject({
      n: { birthday: 2 },
      refused: { birthday: { answer: 'reject', at: NOW } },
    })
    await countConsents('an', newId(), [{ kind: 'birthday', answer: 'ban' }], NOW)
    expect(shop.raw('message_consents', 'an')).toMatchObject({
      n: { birthday: 0 },
      refused: { birthday: { answer: 'ban' } },
    })
    await agree()
    expect(shop.raw('message_consents', 'an')).toMatchObject({ n: { birthday: 1 }, refused: {} })
  })

  test('a client that claims a thousand is believed fifty', async () => {
    await agree(60)
    expect(left()).toBe(50)
  })
})

describe('what WeChat refuses', () => {
  test('is tried again later each time, five times in all, and says why; the consent stays', async () => {
    await agree()
    await gift()
    answers = Array.from({ length: 9 }, () => refused(45009))
    let now = NOW
    for (const wait of [1, 5, 15, 60]) {
      await run(now)
      expect(message()).toMatchObject({ state: 'waiting', due: now + wait * MINUTE, reason: { code: '45009' } })
      expect(left()).toBe(1)
      now += wait * MINUTE
    }
    await run(now)
    expect(message()).toMatchObject({
      state: 'failed',
      tries: 5,
      due: 0,
      reason: { code: '45009', text: '今天发的条数到了微信的上限（45009）' },
    })
    expect(left()).toBe(1)
  })

  test('a later try that succeeds is one message and one consent', async () => {
    await agree()
    await gift()
    answers = [refused(-604101)]
    await run()
    await run(NOW + MINUTE)
    expect(phone).toHaveLength(1)
    expect(message()).toMatchObject({ state: 'sent', reason: null, tries: 2 })
    expect(left()).toBe(0)
  })

  test.each([40003, 40037, 41030, 47003])('%i is the end at once, and the consent comes back', async (code) => {
    await agree()
    await gift()
    answers = [refused(code)]
    await run()
    expect(message()).toMatchObject({ state: 'failed', reason: { code: String(code) }, due: 0 })
    expect(left()).toBe(1)
  })

  test('a kind whose template nobody has entered fails by saying so', async () => {
    shop.empty()
    await gift()
    await run()
    expect(message()).toMatchObject({ state: 'failed', reason: { code: 'no-template' } })
  })
})

describe('what operators see and set', () => {
  const owner = () => staffCaller({ openid: 'lin', role: 'owner', storeIds: 'all' })

  test('the outbox by state, newest first, with the reason in words and no openid in full', async () => {
    await gift('one', {}, NOW)
    await gift('two', {}, NOW + 1)
    await run(NOW + 1)
    const listed = await listMessages({ state: 'no-consent' }, owner())
    expect(listed).toMatchObject({
      ok: true,
      data: {
        messages: [
          { messageId: 'message:birthday:two', kindName: '生日礼物', about: '生日蛋糕券' },
          { messageId: 'message:birthday:one', reason: '这位顾客没有订阅这类消息，或是名额已经用完' },
        ],
        next: null,
        counts: { waiting: 0, 'no-consent': 2, sent: 0 },
      },
    })
    expect(JSON.stringify(listed)).not.toContain('openid')
  })

  test('a new template id forgets what was agreed for the old one; the same id keeps it', async () => {
    await agree(2)
    const ask = {
      kind: 'birthday' as const,
      templateId: 'template_of_birthday',
      keys: [{ field: 'gift', key: 'thing4' }],
      rev: 1,
    }
    expect(await saveMessageTemplate(ask, owner())).toEqual({ ok: true, data: { kind: 'birthday', rev: 2 } })
    expect(left()).toBe(2)
    await saveMessageTemplate({ ...ask, templateId: 'another_template', rev: 2 }, owner())
    expect(left()).toBe(0)
    expect(shop.raw('message_templates', 'birthday')).toMatchObject({ keys: { gift: 'thing4' }, rev: 3 })
  })

  test.each([
    ['one that another kind uses', { templateId: 'template_of_one-missing' }, 'template-used'],
    ['a revision that is over', { rev: 0 }, 'changed-meanwhile'],
    ['keywords of another type', { keys: [{ field: 'gift', key: 'time1' }] }, 'bad-keys'],
  ])('%s is refused', async (_what, more, code) => {
    const ask = {
      kind: 'birthday' as const,
      templateId: 'some_template_id',
      keys: [{ field: 'gift', key: 'thing1' }],
      rev: 1,
      ...more,
    }
    expect(await saveMessageTemplate(ask as typeof ask, owner())).toMatchObject({ ok: false, refusal: { code } })
    expect(shop.raw('message_templates', 'birthday')).toMatchObject({ rev: 1, keys: usualKeys('birthday') })
  })

  test('the templates say what was announced and what left', async () => {
    await agree()
    await gift('one')
    await gift('two')
    await run()
    const listed = await listMessageTemplates({}, owner())
    if (!listed.ok) throw new Error('refused')
    expect(listed.data.templates.find(({ kind }) => kind === 'birthday')).toMatchObject({
      announced: 2,
      sent: 1,
      rev: 1,
    })
    expect(listed.data.templates.find(({ kind }) => kind === 'paid')).toMatchObject({ templateId: null, rev: 0 })
  })
})
