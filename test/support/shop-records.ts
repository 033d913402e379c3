import type { Order } from '../../cloudfunctions/orders/records'
import type { StaffMember } from '../../cloudfunctions/staff/records'
import type { Store } from '../../cloudfunctions/stores/records'
import { NOW } from './shop-database'

const day = '2026-11-24'
const allDay = { from: '08:00', to: '22:00' }

/** A store with nothing special about it. */
export const aStore = (_id: string, name: string, more: Partial<Store> = {}): Store => ({
  _id,
  name,
  address: `${name}路 1 号`,
  phone: '025-0000000',
  latitude: 32.1,
  longitude: 118.9,
  hours: { w1: allDay, w2: allDay, w3: allDay, w4: allDay, w5: allDay, w6: allDay, w7: allDay },
  holidays: [],
  paused: null,
  licences: [],
  position: 1,
  rev: 1,
  ...more,
})

/** A member of staff in the register. */
export const aStaffMember = (
  openid: string,
  role: StaffMember['role'],
  storeIds: StaffMember['storeIds'],
  more: Partial<StaffMember> = {},
): StaffMember => ({
  _id: openid,
  staffId: `staff_${openid}`,
  name: `员工${openid}`,
  role,
  storeIds,
  active: true,
  since: NOW - 1000,
  rev: 1,
  ...more,
})

/** A paid order of two croissants for today's slot at 16:30; the pickup code must be given, it is unique. */
export const anOrder = (_id: string, pickupCode: string, more: Partial<Order> = {}): Order => ({
  _id,
  state: 'paid',
  rev: 3,
  openid: 'buyer',
  storeId: 'xianlin',
  shelf: `xianlin:${day}`,
  day,
  slotId: 'd20261124_1630',
  from: '16:30',
  to: '17:00',
  request: {
    storeId: 'xianlin',
    lines: [{ skuId: 'croissant_1', quantity: 2, options: [] }],
    slotId: 'd20261124_1630',
    couponId: null,
    points: 0,
    touchId: null,
    note: '蜡烛不用，谢谢',
    quoteHash: '0'.repeat(32),
    payBy: 'wechat',
  },
  plan: {
    lines: [
      {
        skuId: 'croissant_1',
        quantity: 2,
        options: [],
        listFen: 1600,
        units: [1360, 1360],
        payableFen: 2720,
        struckFen: null,
      },
    ],
    adjustments: [],
    notApplied: [],
    listFen: 3200,
    payableFen: 2720,
    points: { spend: 0, earn: 27 },
    couponId: null,
    budgets: [],
  },
  budgets: [],
  parts: {},
  couponBack: false,
  goods: [
    {
      skuId: 'croissant_1',
      productId: 'croissant',
      name: '海盐黄油可颂',
      skuName: '1 个',
      picture: '',
      plate: '#f8ede0',
      quantity: 2,
      options: [],
      listFen: 1600,
      payableFen: 2720,
      storage: '常温',
      shelfLife: '当天吃完',
      allergens: ['小麦', '乳', '蛋'],
    },
  ],
  store: {
    storeId: 'xianlin',
    name: '仙林店',
    address: '仙林店路 1 号',
    phone: '025-0000000',
    latitude: 32.1,
    longitude: 118.9,
  },
  payment: null,
  prepaidAt: NOW - 60_000,
  payableFen: 2720,
  refunds: {},
  refundedFen: 0,
  todo: {},
  due: 0,
  asked: 0,
  pickupCode,
  touch: null,
  refundingFrom: null,
  closedReason: null,
  placedAt: NOW - 70_000,
  paidAt: NOW - 50_000,
  readyAt: null,
  pickedUpAt: null,
  pickedUpBy: null,
  closedAt: null,
  refundedAt: null,
  refusal: null,
  shown: true,
  lateRefundFen: 0,
  tidyAt: 0,
  ...more,
})
