import { main as consoleMain } from '../../cloudfunctions/entrypoints/console'
import { main as staffMain } from '../../cloudfunctions/entrypoints/staff'
import { roles } from '../../cloudfunctions/staff/contract'
import { mayUse, permissions, whoMay } from '../../cloudfunctions/staff/rules/permissions'

const guarded = [...Object.keys(staffMain.actions), ...Object.keys(consoleMain.actions)].sort()

describe('the permission table (G1: one table of action → roles)', () => {
  test('has a row for every action of the entry points staff and console, and no row is left over', () => {
    expect(Object.keys(permissions).sort()).toEqual(guarded)
  })

  test('no action stands in both entry points', () => {
    expect(new Set(guarded).size).toBe(guarded.length)
  })

  test('the owner may do everything, staff only what the counter needs', () => {
    const allowed = (role: (typeof roles)[number]) => guarded.filter((action) => mayUse(role, action))
    expect(allowed('owner')).toEqual(guarded)
    expect(allowed('staff')).toEqual(Object.keys(staffMain.actions).sort())
    expect(guarded.filter((action) => !mayUse('manager', action))).toEqual([
      'catalog.setBundle',
      'catalog.setEarlyAccess',
      'catalog.setLine',
      'catalog.setMatches',
      'catalog.setPrice',
      'checkins.save',
      'coupons.codes',
      'coupons.makeCodes',
      'coupons.saveTemplate',
      'insight.rebuildSales',
      'invitations.saveSettings',
      'levels.saveRules',
      'messages.saveTemplate',
      'orders.setRules',
      'payments.bills',
      'payments.importBill',
      'points.setSettings',
      'reviews.saveSettings',
    ])
  })

  test('an action without a row is nobody’s, and inherited names are no rows', () => {
    for (const action of ['orders.burn', '', 'constructor', 'toString', '__proto__']) {
      expect(roles.filter((role) => mayUse(role, action))).toEqual([])
    }
  })

  test('a refusal names who can be asked: the owner where managers may not, else the manager', () => {
    expect(whoMay('catalog.setPrice')).toBe('店主')
    expect(whoMay('stores.pause')).toBe('店长')
  })

  test('every action that changes something leaves a line in the audit log', () => {
    const readOnly = guarded.filter((name) => !(consoleMain.actions[name] ?? staffMain.actions[name])?.writes)
    expect(readOnly).toEqual([
      'aftersales.failures',
      'aftersales.list',
      'aftersales.look',
      'aftersales.waiting',
      'audit.list',
      'campaigns.get',
      'campaigns.list',
      'campaigns.preview',
      'campaigns.replay',
      'catalog.goods',
      'catalog.priceNotes',
      'chains.all',
      'chains.handOver',
      'chains.ofDay',
      'checkins.overview',
      'codes.resolve',
      'coupons.templates',
      'flashsales.all',
      'groupbuys.all',
      'groupbuys.groups',
      'groups.list',
      'insight.lifecycle',
      'invitations.list',
      'invitations.settings',
      'levels.list',
      'levels.rules',
      'messages.list',
      'messages.templates',
      'orders.ofDay',
      'orders.rules',
      'payments.bills',
      'payments.owed',
      'pickups.list',
      'points.liability',
      'points.recompute',
      'points.settings',
      'reviews.list',
      'reviews.settings',
      'shelves.today',
      'shelves.wastes',
      'staff.list',
      'stores.list',
    ])
  })
})
