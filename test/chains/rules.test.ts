import type { ChainDraft } from '../../cloudfunctions/chains/contract'
import { chainIdOf } from '../../cloudfunctions/chains/rules/chain-id'
import { chainState } from '../../cloudfunctions/chains/rules/chain-state'
import { chainText, shareTitle } from '../../cloudfunctions/chains/rules/chain-text'
import { draftProblem } from '../../cloudfunctions/chains/rules/draft-problem'
import { numbersOf } from '../../cloudfunctions/chains/rules/numbers'
import { ifFails, rulesText } from '../../cloudfunctions/chains/rules/rules-text'
import { outcomeOf, settleInChain } from '../../cloudfunctions/chains/rules/settle-chain'
import { shownName } from '../../cloudfunctions/chains/rules/shown-name'
import { OWN_ID } from '../../cloudfunctions/platform/ids'
import { atShopTime, HOUR, MINUTE } from '../../cloudfunctions/platform/time'
import { NOW } from '../support/shop-database'
import { aSlotPlan, croissant, TODAY } from '../support/shop-range'
import { aChain } from '../support/together'

describe('a chain as people see it (P6)', () => {
  it.each([
    ['before it opens', { opensAt: NOW + HOUR }, 'ahead', '还没开始接'],
    ['with one of two', { paid: 1, last: 1 }, 'open', '还差 1 单就做'],
    ['with enough', { state: 'made', paid: 2, last: 2 }, 'made', '够 2 单了，接上就做'],
    ['without a minimum', { minimum: 0, paid: 3, last: 4 }, 'made', '接了 3 单，接上就做'],
    [
      'closed, with somebody still paying',
      { closesAt: NOW, held: 1, paid: 1 },
      'deciding',
      '截止了，正在等还在付款的人',
    ],
    ['closed with enough', { closesAt: NOW, state: 'made', paid: 2 }, 'over', '截止了，2 单都做'],
    ['closed and empty', { closesAt: NOW, minimum: 0 }, 'over', '截止了，没有人接'],
    ['failed', { closesAt: NOW, state: 'failed' }, 'failed', '没凑够 2 单，钱原路退回'],
  ] as const)('%s', (_when, more, state, text) => {
    const chain = aChain(more)
    expect([chainState(chain, NOW), chainText(chain, NOW)]).toEqual([state, text])
  })

  it('has the current number on its card', () => {
    expect(shareTitle(aChain({ paid: 1, last: 1 }), NOW)).toBe('今天的可颂，接到 1 号，还差 1 单就做')
    expect(shareTitle(aChain({ minimum: 0 }), NOW)).toBe('今天的可颂，等你接 1 号')
    expect(shareTitle(aChain({ state: 'made', paid: 6, last: 7 }), NOW)).toBe('今天的可颂，接到 7 号了')
    expect(shareTitle(aChain({ state: 'failed' }), NOW)).toBe('今天的可颂，没凑够 2 单，钱原路退回')
  })

  it('says before that it pays back when the minimum is missed, and nothing of it where there is none', () => {
    expect(ifFails(aChain())).toBe('不满 2 单，全额退')
    expect(rulesText(aChain())).toContain('付好款的满 2 单就做；到截止没满，付的钱全额原路退回，不用申请。')
    expect(ifFails(aChain({ minimum: 0 }))).toBe('接上就做，不用等人')
    expect(rulesText(aChain({ minimum: 0 })).join('')).not.toContain('没满')
  })

  it('shows a name as its owner wishes', () => {
    expect([undefined, 'first', 'name', 'hidden'].map((show) => shownName('乐乐妈妈', show as 'first'))).toEqual([
      '乐*',
      '乐*',
      '乐乐妈妈',
      '一位群友',
    ])
  })

  it('keeps the number of an order that went back', () => {
    const numbers = {
      Order00000000002: { n: 2, openid: 'bo', pieces: 1, at: NOW },
      Order00000000001: { n: 1, openid: 'an', pieces: 3, at: NOW },
    }
    const all = numbersOf({ numbers, b: { Order00000000001_group: 1 } })
    expect(all.map(({ n, openid, back }) => [n, openid, back])).toEqual([
      [1, 'an', true],
      [2, 'bo', false],
    ])
  })
})

describe('numbering and deciding (P6)', () => {
  it('gives the next number, and says when it is enough', () => {
    expect(settleInChain(aChain({ paid: 0, last: 3 }))).toEqual({ kind: 'numbered', n: 4, made: false })
    expect(settleInChain(aChain({ paid: 1, last: 1 }))).toEqual({ kind: 'numbered', n: 2, made: true })
    expect(settleInChain(aChain({ minimum: 0 }))).toEqual({ kind: 'numbered', n: 1, made: false })
    expect(settleInChain(aChain({ state: 'failed' }))).toEqual({ kind: 'over' })
  })

  it('waits for those who are paying only while they can still make it', () => {
    expect(outcomeOf({ minimum: 3, paid: 3, held: 0 })).toBe('made')
    expect(outcomeOf({ minimum: 3, paid: 1, held: 2 })).toBeNull()
    expect(outcomeOf({ minimum: 3, paid: 1, held: 1 })).toBe('failed')
  })
})

describe('opening a chain (P6)', () => {
  const shop = {
    skus: new Map([
      [
        'croissant_1',
        { product: croissant, sku: { skuId: 'croissant_1', name: '1 个', weightGrams: 75, options: [] } },
      ],
    ]) as never,
    slotPlans: new Map([['xianlin', aSlotPlan('xianlin')]]),
  }
  const draft = (more: Partial<ChainDraft> = {}): ChainDraft => ({
    ...{ groupId: 'core', day: '2026-11-25', name: '明早的可颂', skuIds: ['croissant_1'], minimum: 3 },
    closesAt: atShopTime(TODAY, '20:00'),
    ...more,
  })
  const problem = (more: Partial<ChainDraft>) => draftProblem(draft(more), 'xianlin', shop, NOW)

  it('takes one for tomorrow that closes this evening', () => expect(problem({})).toBeNull())

  it.each([
    ['a day that is over', { day: '2026-11-23' }, 'bad-times'],
    ['a day without a shelf yet', { day: '2026-12-08' }, 'bad-times'],
    ['a closing time within minutes', { closesAt: NOW + 9 * MINUTE }, 'bad-times'],
    ['a closing time too late to bake', { closesAt: atShopTime('2026-11-25', '19:01') }, 'bad-times'],
    ['goods that nobody sells', { skuIds: ['nothing_1'] }, 'unknown-goods'],
    ['the same twice', { skuIds: ['croissant_1', 'croissant_1'] }, 'unknown-goods'],
  ] as const)('refuses %s', (_what, more, code) => {
    expect(problem(more as Partial<ChainDraft>)?.code).toBe(code)
  })

  it('takes the last moment that leaves two hours', () => {
    expect(problem({ closesAt: atShopTime('2026-11-25', '19:00') })).toBeNull()
  })

  it('has one id for a group and a day, usable as a part of a path and in a request', () => {
    const id = chainIdOf('core', TODAY)
    expect(id).toMatch(OWN_ID)
    expect([chainIdOf('core', TODAY), chainIdOf('core', '2026-11-25'), chainIdOf('mothers', TODAY)]).toEqual([
      id,
      expect.not.stringMatching(id),
      expect.not.stringMatching(id),
    ])
  })
})
