import type { CampaignBudget } from '../../cloudfunctions/campaigns/records'
import type { QuoteView } from '../../cloudfunctions/checkout/contract'
import { newId } from '../../cloudfunctions/platform/ids'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { clientOf, codeOf, dataOf, startShopCloud } from '../support/shop-cloud'
import { aCampaign, anAccount } from './campaigns'

/** Many buyers against the deployed functions, four instances of each, in strict mode. */

jest.setTimeout(300_000)

const RULES_AGE_MS = 5_000
let cloud: LocalCloud
let send: ReturnType<typeof clientOf>
beforeAll(async () => {
  cloud = await startShopCloud({ instances: 4 })
  send = clientOf(cloud)
})
afterAll(() => cloud.close())

const LINES = [{ skuId: 'croissant_1', quantity: 1 }]
const quote = async (openid: string): Promise<QuoteView> =>
  dataOf<{ quote: QuoteView }>(
    await send('shop', { action: 'checkout.quote', data: { storeId: 'xianlin', lines: LINES } }, openid),
  ).quote
const place = async (openid: string, { chosen, hash }: QuoteView) => {
  const data = { orderId: newId(), storeId: 'xianlin', lines: LINES, ...chosen, quoteHash: hash }
  return send('shop', { action: 'checkout.place', data }, openid)
}
const account = (): CampaignBudget => cloud.engine.read('campaign_budgets', 'race') as unknown as CampaignBudget

/** One published campaign, ¥1 off everything, with so much money; instances know it when their copy is old enough. */
async function publish(fen: number): Promise<void> {
  await cloud.reset()
  const now = cloud.clock.now()
  const campaign = aCampaign('race', {
    state: 'running',
    benefit: { kind: 'threshold', steps: [{ atFen: 100, offFen: 100 }] },
    startsAt: now - 1000,
    endsAt: now + 86_400_000,
    budgetFen: fen,
  })
  cloud.engine.write('campaigns', [JSON.parse(JSON.stringify(campaign))])
  cloud.engine.write('campaign_budgets', [JSON.parse(JSON.stringify(anAccount('race', fen)))])
  const rules = cloud.engine.read('rules_versions', 'rules')
  cloud.engine.write('rules_versions', [{ _id: 'rules', version: Number(rules?.version ?? 0) + 1 }])
  cloud.clock.advance(RULES_AGE_MS + 1)
}

test('T3: twelve buyers at once and money for five: nobody pays another price than was seen, and the account is never overspent', async () => {
  await publish(500)
  const buyers = Array.from({ length: 12 }, (_, n) => `oRacer${n}`)
  const quotes = await Promise.all(buyers.map(quote))
  expect(new Set(quotes.map(({ adjustments }) => adjustments.some(({ sourceId }) => sourceId === 'race')))).toEqual(
    new Set([true]),
  )
  const answers = await Promise.all(buyers.map((openid, n) => place(openid, quotes[n] as QuoteView)))
  const codes = answers.map(codeOf)
  expect(codes.filter((code) => code === 'ok')).toHaveLength(5)
  expect(new Set(codes.filter((code) => code !== 'ok'))).toEqual(new Set(['price-changed']))
  expect(account()).toMatchObject({ fundedFen: 500, freeFen: 0, heldFen: 500, spentFen: 0 })
})

test('T3: one tap stops a campaign: within five seconds no instance takes anything off any more', async () => {
  await publish(100_000)
  const buyers = Array.from({ length: 8 }, (_, n) => `oStopped${n}`)
  const before = await Promise.all(buyers.map(quote))
  expect(before.every(({ adjustments }) => adjustments.some(({ sourceId }) => sourceId === 'race'))).toBe(true)
  const stopped = await send('console', { action: 'campaigns.stop', data: { campaignId: 'race' } }, 'demo-linxiaoyuan')
  expect(codeOf(stopped)).toBe('ok')
  cloud.clock.advance(RULES_AGE_MS)
  const after = await Promise.all(buyers.map(quote))
  expect(after.some(({ adjustments }) => adjustments.some(({ sourceId }) => sourceId === 'race'))).toBe(false)
  const late = await place('oStopped0', before[0] as QuoteView)
  expect(codeOf(late)).toBe('price-changed')
})
