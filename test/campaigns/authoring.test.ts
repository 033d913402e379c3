import { approveCampaign, submitCampaign } from '../../cloudfunctions/campaigns/approve'
import { checkCampaign } from '../../cloudfunctions/campaigns/check'
import { fundCampaign } from '../../cloudfunctions/campaigns/fund'
import { getCampaign, listCampaigns } from '../../cloudfunctions/campaigns/list'
import { moveCampaigns } from '../../cloudfunctions/campaigns/move-by-time'
import { previewCampaign, replayCampaign } from '../../cloudfunctions/campaigns/preview'
import { saveCampaign } from '../../cloudfunctions/campaigns/save'
import { scheduleCampaign } from '../../cloudfunctions/campaigns/schedule'
import { stopCampaign } from '../../cloudfunctions/campaigns/stop'
import { bumpRules, loadRules } from '../../cloudfunctions/catalog/rules-cache'
import { DAY } from '../../cloudfunctions/platform/time'
import { NOW, openShopDatabase, type ShopDatabase, staffCaller } from '../support/shop-database'
import { aPrice, putRange } from '../support/shop-range'
import { aCampaign, aDraft, anAccount } from './campaigns'

let shop: ShopDatabase
beforeAll(() => {
  shop = openShopDatabase()
})
afterAll(() => shop.close())
beforeEach(() => putRange(shop))

const boss = (now = NOW) => staffCaller({ openid: 'boss', role: 'owner', storeIds: 'all', now })
const other = (now = NOW) => staffCaller({ openid: 'fang', role: 'manager', storeIds: 'all', name: '方洁', now })
const ofOneStore = staffCaller({ openid: 'lu', role: 'manager', storeIds: ['xianlin'] })
const codeOf = (answer: { ok: boolean; refusal?: { code: string } }) => (answer.ok ? 'ok' : answer.refusal?.code)
const put = async (...campaigns: ReturnType<typeof aCampaign>[]) => {
  shop.put('campaigns', ...campaigns)
  await bumpRules()
}
const everything = () =>
  JSON.stringify(['campaigns', 'campaign_budgets', 'rules_versions'].map((name) => shop.engine.all(name)))

describe('a campaign from draft to end (T3)', () => {
  test('draft → checked → scheduled with its funded account → running → ended by its time', async () => {
    expect(codeOf(await saveCampaign({ campaignId: 'off', draft: aDraft() as never }, boss()))).toBe('ok')
    expect(shop.raw('campaigns', 'off')).toMatchObject({ state: 'draft', rev: 1, createdBy: 'boss' })
    const checked = await checkCampaign({ campaignId: 'off', rev: 1 }, boss())
    expect(checked).toMatchObject({ ok: true, data: { campaign: { state: 'checked', rev: 2, needsApproval: null } } })
    expect(codeOf(await scheduleCampaign({ campaignId: 'off', rev: 2 }, boss()))).toBe('ok')
    expect(shop.raw('campaign_budgets', 'off')).toMatchObject({ fundedFen: 200_000, freeFen: 200_000, heldFen: 0 })
    expect((await loadRules(NOW)).offers.map(({ offerId }) => offerId)).toEqual(['off'])
    await moveCampaigns().page(NOW)
    expect(shop.raw('campaigns', 'off')).toMatchObject({ state: 'scheduled' })
    await moveCampaigns().page(NOW + DAY)
    expect(shop.raw('campaigns', 'off')).toMatchObject({ state: 'running' })
    await moveCampaigns().page(NOW + 8 * DAY)
    expect(shop.raw('campaigns', 'off')).toMatchObject({ state: 'ended', endedBy: 'time' })
  })

  test('an edit of a checked campaign makes it a draft again, without its approval', async () => {
    const approval = { by: 'fang', name: '方洁', at: NOW }
    await put(aCampaign('off', { state: 'checked', approval, rev: 4 }))
    const draft = aDraft({ benefit: { kind: 'percent', atFen: 5000, percentOff: 10, capFen: 500 } })
    expect(codeOf(await saveCampaign({ campaignId: 'off', rev: 4, draft: draft as never }, boss()))).toBe('ok')
    expect(shop.raw('campaigns', 'off')).toMatchObject({ state: 'draft', approval: null, benefit: draft.benefit })
    expect(shop.raw('campaigns', 'off').benefit).toEqual(draft.benefit)
  })

  test.each(['scheduled', 'running', 'ended', 'stopped'] as const)(
    'a campaign that is %s is not edited',
    async (state) => {
      await put(aCampaign('off', { state }))
      const before = everything()
      expect(codeOf(await saveCampaign({ campaignId: 'off', rev: 1, draft: aDraft() as never }, boss()))).toBe(
        'not-a-draft',
      )
      expect(codeOf(await checkCampaign({ campaignId: 'off', rev: 1 }, boss()))).toBe('not-a-draft')
      expect(codeOf(await scheduleCampaign({ campaignId: 'off', rev: 1 }, boss()))).toBe('not-checked')
      expect(everything()).toBe(before)
    },
  )

  test('the struck price of a promotion is the lowest that was paid there in the week before, frozen when it begins', async () => {
    const paid = (n: number, at: number, fen: number, storeId = 'xianlin') => ({
      _id: `paid_A${n}_0`,
      kind: 'paid',
      skuId: 'croissant_1',
      storeId,
      fen,
      quantity: 1,
      at,
    })
    shop.put('price_history', paid(1, NOW - 8 * DAY, 900), paid(2, NOW - 2 * DAY, 1500), paid(3, NOW - DAY, 1550))
    const benefit = { kind: 'price' as const, fenOf: { croissant_1: 1200 } }
    await put(aCampaign('cheap', { state: 'scheduled', startsAt: NOW, benefit, stores: ['xianlin'] }))
    await moveCampaigns().page(NOW)
    expect(shop.raw('campaigns', 'cheap')).toMatchObject({
      state: 'running',
      struck: { xianlin: { croissant_1: 1500 } },
    })
  })
})

describe('bad input gets a clear refusal, and nothing is written', () => {
  test.each([
    ['end before start', aDraft({ startsAt: NOW + DAY, endsAt: NOW }), 'bad-times'],
    ['a year and more', aDraft({ endsAt: NOW + 900 * DAY }), 'bad-times'],
    [
      'a negative discount',
      aDraft({ benefit: { kind: 'threshold', steps: [{ atFen: 5000, offFen: -600 }] } }),
      'bad-numbers',
    ],
    ['no step', aDraft({ benefit: { kind: 'threshold', steps: [] } }), 'bad-numbers'],
    ['101 percent', aDraft({ benefit: { kind: 'unit-percent', percentOff: 101 } }), 'bad-numbers'],
    ['an absurd budget', aDraft({ budgetFen: 99_000_000_000 }), 'bad-numbers'],
    ['a budget of nothing', aDraft({ budgetFen: 0 }), 'bad-numbers'],
    ['a day that is none', aDraft({ weekdays: [8] }), 'bad-times'],
    ['hours that end before they begin', aDraft({ hours: { from: 1020, until: 840 } }), 'bad-times'],
    ['hours past midnight', aDraft({ hours: { from: 1200, until: 1500 } }), 'bad-times'],
    ['unknown goods', aDraft({ benefit: { kind: 'price', fenOf: { nothing_1: 100 } } }), 'unknown-goods'],
    ['an unknown store', aDraft({ stores: ['mars'] }), 'unknown-store'],
    ['a class that was never published', aDraft({ audience: ['rich'] }), 'unknown-class'],
    ['a name of one letter', aDraft({ name: '减' }), 'bad-text'],
  ])('%s', async (_what, draft, code) => {
    const before = everything()
    for (const answer of [
      await saveCampaign({ campaignId: 'off', draft: draft as never }, boss()),
      await previewCampaign({ campaignId: 'off', draft: draft as never }, boss()),
      await replayCampaign({ campaignId: 'off', draft: draft as never, days: 30, skip: 0 }, boss()),
    ]) {
      expect(codeOf(answer)).toBe(code)
    }
    expect(everything()).toBe(before)
  })

  test('a manager writes campaigns of own stores alone', async () => {
    expect(codeOf(await saveCampaign({ campaignId: 'off', draft: aDraft() as never }, ofOneStore))).toBe(
      'not-your-store',
    )
    const own = aDraft({ stores: ['xianlin'] })
    expect(codeOf(await saveCampaign({ campaignId: 'off', draft: own as never }, ofOneStore))).toBe('ok')
  })

  test('what the linter refuses is neither checked nor scheduled', async () => {
    await put(aCampaign('off', { benefit: { kind: 'threshold', steps: [{ atFen: 500, offFen: 600 }] } }))
    const answer = await checkCampaign({ campaignId: 'off', rev: 1 }, boss())
    expect(answer).toMatchObject({ ok: true, data: { campaign: { state: 'draft' } } })
    await put(
      aCampaign('off', { state: 'checked', benefit: { kind: 'threshold', steps: [{ atFen: 500, offFen: 600 }] } }),
    )
    expect(codeOf(await scheduleCampaign({ campaignId: 'off', rev: 1 }, boss()))).toBe('has-findings')
    expect(shop.engine.all('campaign_budgets')).toEqual([])
  })
})

describe('above the limit or below cost somebody else agrees, never oneself', () => {
  test('a budget above ¥3 000 is scheduled only after another person approved', async () => {
    await put(aCampaign('big', { budgetFen: 400_000 }))
    const checked = await checkCampaign({ campaignId: 'big', rev: 1 }, boss())
    expect(checked).toMatchObject({ data: { campaign: { needsApproval: '预算过 ¥3000', mayApprove: false } } })
    expect(codeOf(await scheduleCampaign({ campaignId: 'big', rev: 2 }, boss()))).toBe('needs-approval')
    expect(codeOf(await submitCampaign({ campaignId: 'big', rev: 2 }, boss()))).toBe('ok')
    const own = await approveCampaign({ campaignId: 'big', rev: 3 }, boss())
    expect(own).toMatchObject({ ok: false, refusal: { code: 'own-campaign' } })
    expect(codeOf(await approveCampaign({ campaignId: 'big', rev: 3 }, other()))).toBe('ok')
    expect(codeOf(await scheduleCampaign({ campaignId: 'big', rev: 4 }, boss()))).toBe('ok')
  })

  test('a price below cost is not scheduled without approval', async () => {
    shop.put('price_book', aPrice('croissant_1', 1600, { costFen: 700 }))
    await put(aCampaign('loss', { state: 'checked', benefit: { kind: 'price', fenOf: { croissant_1: 600 } } }))
    expect(codeOf(await scheduleCampaign({ campaignId: 'loss', rev: 1 }, boss()))).toBe('needs-approval')
    expect(codeOf(await approveCampaign({ campaignId: 'loss', rev: 1 }, other()))).toBe('ok')
    expect(codeOf(await scheduleCampaign({ campaignId: 'loss', rev: 2 }, boss()))).toBe('ok')
  })

  test('who edited somebody else’s campaign may not approve it either', async () => {
    await put(aCampaign('big', { budgetFen: 400_000 }))
    const draft = aDraft({ budgetFen: 500_000 })
    await saveCampaign({ campaignId: 'big', rev: 1, draft: draft as never }, other())
    await checkCampaign({ campaignId: 'big', rev: 2 }, other())
    expect(codeOf(await approveCampaign({ campaignId: 'big', rev: 3 }, other()))).toBe('own-campaign')
    expect(codeOf(await approveCampaign({ campaignId: 'big', rev: 3 }, boss()))).toBe('own-campaign')
  })

  test('money is added once per id, above the limit only by somebody else', async () => {
    await put(aCampaign('off', { state: 'running' }))
    shop.put('campaign_budgets', anAccount('off', 200_000))
    const fund = (addFen: number, fundId: string, who = boss()) =>
      fundCampaign({ campaignId: 'off', addFen, fundId, reason: '卖得比想的好' }, who)
    expect(codeOf(await fund(0, 'Afund00000000000001'))).toBe('bad-numbers')
    expect(codeOf(await fund(-5, 'Afund00000000000001'))).toBe('bad-numbers')
    expect(await fund(50_000, 'Afund00000000000001')).toMatchObject({ data: { already: false } })
    expect(await fund(50_000, 'Afund00000000000001')).toMatchObject({ data: { already: true } })
    expect(codeOf(await fund(100_000, 'Afund00000000000002'))).toBe('own-campaign')
    expect(codeOf(await fund(100_000, 'Afund00000000000002', other()))).toBe('ok')
    expect(shop.raw('campaign_budgets', 'off')).toMatchObject({ fundedFen: 350_000, freeFen: 350_000 })
    const seen = await getCampaign({ campaignId: 'off' }, other())
    const added = { at: NOW, reason: '卖得比想的好' }
    expect(seen).toMatchObject({ data: { campaign: { mayAddFen: 9_650_000 } } })
    expect(seen.ok && seen.data.campaign.funds).toEqual([
      { addFen: 50_000, name: '周敏', ...added },
      { addFen: 100_000, name: '方洁', ...added },
    ])
  })
})

describe('stopping in one tap', () => {
  test('new prices are made without it at once; a repeat changes nothing; the account keeps what is held', async () => {
    await put(aCampaign('off', { state: 'running', startsAt: NOW - DAY }))
    shop.put('campaign_budgets', { ...anAccount('off', 200_000), freeFen: 199_400, heldFen: 600, o: { Aone: 'h' } })
    expect((await loadRules(NOW)).offers).toHaveLength(1)
    const caller = boss()
    expect(await stopCampaign({ campaignId: 'off' }, caller)).toMatchObject({
      ok: true,
      data: { already: false, campaign: { state: 'stopped', endedBy: 'person', budget: { heldFen: 600 } } },
    })
    expect(caller.noted).toMatchObject({ before: { state: 'running' }, after: { state: 'stopped' } })
    expect((await loadRules(NOW)).offers).toEqual([])
    expect(await stopCampaign({ campaignId: 'off' }, boss())).toMatchObject({ data: { already: true } })
  })

  test('a draft is nothing to stop', async () => {
    await put(aCampaign('off'))
    expect(codeOf(await stopCampaign({ campaignId: 'off' }, boss()))).toBe('not-published')
    expect(codeOf(await stopCampaign({ campaignId: 'nothing' }, boss()))).toBe('unknown-campaign')
  })

  test('the list puts what goes on first', async () => {
    await put(aCampaign('b'), aCampaign('a', { state: 'running' }), aCampaign('c', { state: 'ended' }))
    const list = await listCampaigns({}, boss())
    expect(list.ok && list.data.campaigns.map(({ campaignId }) => campaignId)).toEqual(['a', 'b', 'c'])
  })
})
