import type { Wallet } from '../../cloudfunctions/wallets/records'
import { accessibilityProblems } from '../support/browser-accessibility'
import { CROISSANT, ordersOf, payInSheet } from '../support/browser-buying'
import { decodeQr } from '../support/browser-qr'
import { type OpenShop, openShop, type Visitor } from '../support/browser-shop'

jest.setTimeout(180_000)

let shop: OpenShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop?.close())

const OWNER = 'demo-linxiaoyuan'
const BUYER = 'demo-azhe'
const TART = '流心蛋挞'

const type = (visitor: Visitor, id: string, text: string) => visitor.page.locator(`#${id} input`).fill(text)
const sheetButton = (visitor: Visitor, text: string) =>
  visitor.page.locator('#coupon-sheet').getByRole('radio', { name: text, exact: true }).first()

interface Templates {
  templates: { templateId: string; name: string }[]
}
async function templateNamed(name: string): Promise<string> {
  const { templates } = await shop.ask<Templates>(OWNER, 'console', 'coupons.templates')
  const found = templates.find((one) => one.name === name)
  if (!found) throw new Error(`there is no coupon ${name}`)
  return found.templateId
}

/** Opens the form, and gives the coupon by code alone. */
async function byCode(owner: Visitor, kind: string): Promise<void> {
  await owner.tap('新建一种')
  await owner.sees('顾客看到的')
  await sheetButton(owner, kind).tap()
  await sheetButton(owner, '券码').tap()
  await sheetButton(owner, '点一下领').tap()
}

/** Makes one code of a template in the browser and answers what its QR says. */
async function codeOf(owner: Visitor, name: string): Promise<string> {
  await owner.page.getByLabel(`${name}的券码`).tap()
  await type(owner, 'codes-count', '3')
  await type(owner, 'codes-note', '传单')
  await owner.tap('做 3 个券码')
  await owner.tap('看传单的二维码')
  await owner.page.locator('#code-qr').waitFor()
  await owner.page.getByText('做好了 3 个').waitFor({ state: 'hidden' })
  await owner.page.locator('#code-qr').scrollIntoViewIfNeeded()
  const text = decodeQr(await owner.page.screenshot())
  if (text === null) throw new Error('the QR of the code cannot be read')
  await owner.tap('关上')
  return text
}

async function claim(buyer: Visitor, code: string, name: string): Promise<void> {
  await buyer.goTo('/packages/member/pages/coupons/index')
  await buyer.sees('能用')
  await buyer.page.locator('#coupon-code input').fill(code)
  await buyer.tap('领取')
  await buyer.sees(`领到了「${name}」`)
}

const couponsOf = (openid: string): Wallet['coupons'][string][] =>
  Object.values((shop.cloud.engine.read('wallets', openid) as unknown as Wallet | null)?.coupons ?? {})

test('P1: an exchange and money off one product, made with codes, claimed, used in an order and handed out once', async () => {
  const owner = await shop.visit({ openid: OWNER, path: '/packages/console/pages/coupons/index' })
  await byCode(owner, '兑换券')
  await owner.sees('选一样能换的商品')
  await type(owner, 'coupon-goods', TART)
  await owner.page.locator('#coupon-sheet').getByRole('radio', { name: TART }).first().tap()
  await type(owner, 'coupon-name', '送你蛋挞')
  expect(await accessibilityProblems(owner.page)).toEqual([])
  await owner.tap('发「送你蛋挞」')
  await owner.sees('建好了')

  await byCode(owner, '满减券')
  await type(owner, 'coupon-at', '10')
  await type(owner, 'coupon-off', '20')
  await owner.sees('减的钱要比门槛少，不然等于白送')
  await type(owner, 'coupon-off', '3')
  await type(owner, 'coupon-products', CROISSANT)
  await sheetButton(owner, CROISSANT).tap()
  await owner.sees(`只限${CROISSANT}`)
  await owner.tap('发「满 10 减 3」')
  await owner.sees('建好了')
  const exchangeCode = await codeOf(owner, '送你蛋挞')
  const offCode = await codeOf(owner, '满 10 减 3')
  expect([exchangeCode, offCode].every((text) => text.startsWith('TQC1:'))).toBe(true)
  await owner.leave()

  const buyer = await shop.visit({ openid: BUYER, path: '/pages/product/index?id=croissant' })
  await buyer.tap('放进购物袋')
  await buyer.sees('放进购物袋了')
  await claim(buyer, exchangeCode, '送你蛋挞')
  await claim(buyer, offCode, '满 10 减 3')
  await buyer.page.reload()
  await buyer.sees('再买 ¥34.00 就能用')
  expect(await accessibilityProblems(buyer.page)).toEqual([])

  await buyer.page.getByLabel('去用满 10 减 3').tap()
  await buyer.tap('去结算')
  await buyer.sees('确认一下')
  await buyer.tap('微信支付')
  await payInSheet(buyer)
  expect(ordersOf(shop, BUYER)).toMatchObject([{ state: 'paid', payableFen: 1300 }])

  const templateId = await templateNamed('送你蛋挞')
  const exchange = () => couponsOf(BUYER).find(({ t }) => t === templateId)
  await buyer.goTo('/packages/member/pages/coupons/index')
  await buyer.page.getByLabel('出示码送你蛋挞').tap()
  await buyer.page.locator('#counter-code').waitFor()
  const shown = decodeQr(await buyer.page.locator('#show-sheet').screenshot())
  expect(shown).toMatch(/^TQE1:[2-9A-HJKMNP-TV-Z]{9}$/)
  expect(await accessibilityProblems(buyer.page)).toEqual([])
  expect(exchange()?.s).toBe('free')

  const code = shown?.replace('TQE1:', '') ?? ''
  const staff = await shop.visit({ openid: 'demo-zhoumin', path: '/packages/staff/pages/scan/index' })
  await type(staff, 'pickup-code-field', code.toLowerCase())
  await staff.tap('看这张券')
  await staff.sees('可以兑换')
  expect(await accessibilityProblems(staff.page)).toEqual([])
  await staff.tap('确认兑换 1 份')
  await staff.sees('换好了，1 份')
  expect(exchange()).toMatchObject({ s: 'used', by: `c_${code}` })

  await staff.goTo(`/packages/staff/pages/redeem/index?code=${code}`)
  await staff.page.reload()
  await staff.sees('先别给，用过了')
  await staff.leave()
  await buyer.sees('店里收下了，东西拿好')
  await buyer.leave()
})
