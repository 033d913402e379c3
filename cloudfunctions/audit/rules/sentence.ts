import type { AuditEntry } from '../../platform/audit'
import { yuan } from '../../platform/money'
import type { TakeDownKind } from '../../reviews/contract'
import { TAKE_DOWN_TEXTS } from '../../reviews/rules/take-down-text'

/** What ids are called; an id that is not known any more is shown as it is. */
export interface Names {
  store: (storeId: string) => string
  product: (productId: string) => string
  sku: (skuId: string) => string
  group: (groupId: string) => string
  staff: (staffId: string) => string
}

type Entry = Pick<AuditEntry, 'action' | 'input' | 'outcome' | 'before' | 'after'>

const ROLE_NAMES: Record<string, string> = { owner: '店主', manager: '店长', staff: '店员' }

const text = (part: Record<string, unknown> | null, field: string): string => {
  const value = part?.[field]
  return typeof value === 'string' ? value : ''
}
const number = (part: Record<string, unknown> | null, field: string): number => {
  const value = part?.[field]
  return typeof value === 'number' ? value : 0
}
const signed = (value: number): string => (value > 0 ? `加 ${value}` : `减 ${-value}`)
const tail = (entry: Entry): string => {
  const ofCase = text(entry.input, 'caseId').replace(/_a\d+$/, '')
  const orderId = text(entry.after, 'orderId') || text(entry.input, 'orderId') || ofCase
  return orderId === '' ? `码 ${text(entry.input, 'code')}` : `尾号 ${orderId.slice(-4).toUpperCase()} 的单`
}

const reviewOf = ({ after }: Entry): string => {
  const product = text(after, 'product')
  return product === '' ? '一条评价' : `「${product}」的一条 ${number(after, 'stars')} 星评价`
}

const campaignOf = ({ input, after }: Entry): string => `活动「${text(after, 'name') || text(input, 'campaignId')}」`

const saleOf = ({ input, after }: Entry): string => `秒杀「${text(after, 'name') || text(input, 'saleId')}」`

/** One sentence per action that leaves a line in the audit log: what was done (or tried), in the words of the shop. */
export const sentences: Record<string, (entry: Entry, names: Names) => string> = {
  'pickups.ready': (entry) => `把${tail(entry)}标成做好了`,
  'pickups.preview': (entry) => `查看了${tail(entry)}`,
  'pickups.verify': (entry) => `核销了${tail(entry)}`,
  'payments.take': (entry) =>
    `收了${tail(entry)} ${yuan(number(entry.input, 'feeFen'))}（${entry.input.method === 'card' ? '刷卡' : '现金'}）`,
  'payments.paidOut': (entry) =>
    `在店里退了${tail(entry)} ${yuan(number(entry.input, 'feeFen'))}（${entry.input.method === 'card' ? '刷卡' : '现金'}）`,
  'payments.importBill': ({ input, after }) =>
    `核对了 ${text(input, 'day')} 的微信账单${after ? `，${number(after, 'differences')} 处对不上` : ''}`,
  'stores.setCounterPay': ({ input }, { store }) =>
    `${input.counterPay === true ? '开了' : '关了'}${store(text(input, 'storeId'))}的到店付`,
  'stores.pause': ({ input }, { store }) => {
    const name = store(text(input, 'storeId'))
    if (input.paused !== true) return `让${name}恢复接单`
    const reason = text(input, 'reason')
    return `让${name}暂停接单${reason === '' ? '' : `：${reason}`}`
  },
  'catalog.setOnSale': ({ input }, { store, product }) =>
    `在${store(text(input, 'storeId'))}把「${product(text(input, 'productId'))}」${input.onSale === true ? '上架' : '下架'}`,
  'catalog.setPrice': ({ input, before }, { sku }) => {
    const was = before ? `从 ${yuan(number(before, 'listFen'))} ` : ''
    const percent = typeof input.communityPercentOff === 'number' ? `，群友减 ${input.communityPercentOff}%` : ''
    return `把「${sku(text(input, 'skuId'))}」的标价${was}改成 ${yuan(number(input, 'listFen'))}${percent}`
  },
  'catalog.addPriceNote': ({ input }, { sku }) =>
    `记了一笔${text(input, 'competitor')}的价 ${yuan(number(input, 'fen'))}，对着「${sku(text(input, 'skuId'))}」`,
  'catalog.removePriceNote': () => '拿掉了一笔别家的价',
  'catalog.setEarlyAccess': ({ input }, { product }) =>
    `把「${product(text(input, 'productId'))}」${typeof input.until === 'number' ? '先给会员' : '开放给所有人'}`,
  'orders.setRules': ({ input }) =>
    `改了取消和售后规则：取货前 ${number(input, 'leadMinutes')} 分钟能取消，取走 ${number(input, 'requestHours')} 小时内能申请，退款超过 ${yuan(number(input, 'approvalFen'))} 要批`,
  'points.setSettings': ({ input }) =>
    `改了积分规则：每付 1 元得 ${number(input, 'perYuan')} 分，最多抵 ${number(input, 'maxPercent')}%，${input.chosenByDefault === true ? '默认用上' : '默认不用'}`,
  'catalog.setBundle': ({ input }) => `存了组合「${text(input, 'name')}」，${yuan(number(input, 'listFen'))}`,
  'catalog.setMatches': ({ input }, { product }) =>
    `改了「${product(text(input, 'productId'))}」的搭配，${Array.isArray(input.matches) ? input.matches.length : 0} 样`,
  'catalog.setLine': ({ input }, { product }) => {
    const names = Array.isArray(input.productIds) ? input.productIds.map((id) => product(String(id))).join('、') : ''
    const line = text(input, 'line')
    return line === '' ? `把「${names}」拿出了产品线` : `把「${names}」放进了产品线「${line}」`
  },
  'insight.rebuildSales': ({ input }, { store }) =>
    `重数了${store(text(input, 'storeId'))} ${text(input, 'from')} 到 ${text(input, 'to')} 的销量`,
  'shelves.waste': ({ input }, { store, sku }) =>
    `报损${store(text(input, 'storeId'))} ${text(input, 'day')} 的「${sku(text(input, 'skuId'))}」${number(input, 'quantity')} 份`,
  'shelves.adjust': ({ input }, { store, sku }) =>
    `给${store(text(input, 'storeId'))} ${text(input, 'day')} 的「${sku(text(input, 'skuId'))}」${signed(number(input, 'delta'))} 份：${text(input, 'reason')}`,
  'campaigns.save': ({ input }) => `存了活动「${text(input.draft as Record<string, unknown>, 'name')}」`,
  'campaigns.check': (entry) => `检查了${campaignOf(entry)}`,
  'campaigns.submit': (entry) => `把${campaignOf(entry)}送审`,
  'campaigns.approve': (entry) => `批了${campaignOf(entry)}`,
  'campaigns.schedule': (entry) => `把${campaignOf(entry)}排期发布`,
  'campaigns.stop': (entry) => `停掉了${campaignOf(entry)}`,
  'campaigns.fund': (entry) =>
    `给${campaignOf(entry)}加了 ${yuan(number(entry.input, 'addFen'))} 预算：${text(entry.input, 'reason')}`,
  'coupons.look': ({ input, after }) => `查看了券「${text(after, 'name') || `码 ${text(input, 'code')}`}」`,
  'coupons.redeem': ({ input, after }, { store, sku }) =>
    `在${store(text(input, 'storeId'))}用券「${text(after, 'name') || `码 ${text(input, 'code')}`}」换出「${sku(text(input, 'skuId'))}」`,
  'coupons.saveTemplate': ({ input }) => `存了券「${text(input, 'name')}」，共 ${number(input, 'total')} 张`,
  'coupons.closeTemplate': ({ input, before }) => `停掉了券「${text(before, 'name') || text(input, 'templateId')}」`,
  'coupons.makeCodes': ({ input, after }) =>
    `给券「${text(after, 'name') || text(input, 'templateId')}」做了 ${number(input, 'count')} 个券码`,
  'coupons.codes': ({ input }) => `取了一批券码，从第 ${number(input, 'from') + 1} 个起 ${number(input, 'count')} 个`,
  'checkins.save': () => '改了签到的规则和奖励',
  'checkins.setClosedDay': ({ input }) =>
    `${input.closed === true ? '记下' : '拿掉'}了休息日 ${text(input, 'day')}，那天没签到不断签`,
  'flashsales.save': ({ input }) => {
    const draft = input.draft as Record<string, unknown>
    return `存了秒杀「${text(draft, 'name')}」，${yuan(number(draft, 'priceFen'))}，${number(draft, 'total')} 件`
  },
  'flashsales.publish': (entry) => `发布了${saleOf(entry)}`,
  'flashsales.stop': (entry) => `停掉了${saleOf(entry)}`,
  'chains.create': ({ input }, { group }) =>
    `给社群「${group(text(input, 'groupId'))}」开了 ${text(input, 'day')} 的接龙「${text(input, 'name')}」`,
  'chains.stop': ({ input, after }) => `提前截止了接龙「${text(after, 'name') || text(input, 'chainId')}」`,
  'groupbuys.save': ({ input }) => `存了拼团「${text(input.draft as Record<string, unknown>, 'name')}」`,
  'groupbuys.publish': ({ input, after }) => `发布了拼团「${text(after, 'name') || text(input, 'campaignId')}」`,
  'groupbuys.stopOpening': ({ input, after }) =>
    `让拼团「${text(after, 'name') || text(input, 'campaignId')}」不再开新团`,
  'groupbuys.stopAll': ({ input, after }) =>
    `停掉了拼团「${text(after, 'name') || text(input, 'campaignId')}」，${number(after, 'ended')} 个没满的团退款`,
  'groups.create': ({ input }, { store }) => `给${store(text(input, 'storeId'))}登记了社群「${text(input, 'name')}」`,
  'groups.bind': ({ input }, { group }) => `把社群「${group(text(input, 'groupId'))}」绑到了微信群`,
  'groups.setJoin': ({ input }, { group }) =>
    `记下社群「${group(text(input, 'groupId'))}」现在 ${number(input, 'members')} 人，最多 ${number(input, 'capacity')} 人`,
  'groups.setActive': ({ input }, { group }) =>
    `${input.active === true ? '启用' : '停用'}了社群「${group(text(input, 'groupId'))}」`,
  'invitations.saveSettings': ({ input }) => `${input.on === true ? '开着' : '停着'}邀请有礼，改了规则`,
  'reviews.reply': (entry) => `回复了${reviewOf(entry)}：${text(entry.input, 'text')}`,
  'reviews.takeDown': (entry) =>
    `因违规不再显示${reviewOf(entry)}的内容：${TAKE_DOWN_TEXTS[text(entry.input, 'kind') as TakeDownKind] ?? ''}，${text(entry.input, 'note')}`,
  'reviews.putBack': (entry) => `恢复显示了${reviewOf(entry)}：${text(entry.input, 'note')}`,
  'reviews.saveSettings': ({ input }) =>
    `改了评价的规则：一单送 ${number(input, 'points')} 积分，取走后 ${number(input, 'withinDays')} 天内能写`,
  'levels.saveRules': () => '改了社群等级的规则',
  'staff.redeem': ({ input, outcome }) =>
    outcome === 'ok' ? `用员工码进了店，叫${text(input, 'name')}` : '填了一个员工码',
  'staff.invite': ({ input }, { store }) => {
    const stores = Array.isArray(input.storeIds) ? input.storeIds.map((id) => store(String(id))).join('、') : ''
    return `发了一个${ROLE_NAMES[text(input, 'role')] ?? ''}码（${stores}）`
  },
  'staff.remove': ({ input, before }, { staff }) =>
    `把${text(before, 'name') || staff(text(input, 'staffId'))}移出了店`,
  'aftersales.open': (entry) => `给${tail(entry)}办${entry.input.kind === 'exchange' ? '换货' : '退款'}`,
  'aftersales.decide': (entry) => `${entry.input.approve === true ? '同意' : '没同意'}${tail(entry)}的售后`,
  'aftersales.approve': (entry) => `同意${tail(entry)}的售后，退 ${yuan(number(entry.after, 'feeFen'))}`,
  'aftersales.reject': (entry) => `没同意${tail(entry)}的售后：${text(entry.input, 'answer')}`,
  'aftersales.compensate': (entry) => `给${tail(entry)}补偿：${text(entry.input, 'reason')}`,
  'aftersales.retry': (entry) => `把${tail(entry)}的退款再试了一次`,
  'messages.saveTemplate': ({ input, after }) => `改了消息「${text(after, 'name') || text(input, 'kind')}」的模板`,
  'points.give': (entry) => {
    const points = number(entry.input, 'points')
    return `给${tail(entry)}的顾客${points > 0 ? `送了 ${points}` : `扣了 ${-points}`} 积分：${text(entry.input, 'reason')}`
  },
}

/** The sentence of an entry; one that was refused says so, one whose end is missing too. */
export function auditSentence(entry: Entry, names: Names): string {
  const said = sentences[entry.action]?.(entry, names) ?? entry.action
  if (entry.outcome === 'ok') return said
  return `${said}，${entry.outcome === null ? '没有做完' : '没有成'}`
}
