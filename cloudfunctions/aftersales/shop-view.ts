import { memberNames } from '../members/names'
import { maskName } from '../members/rules/mask-name'
import type { StaffCaller } from '../platform/serve'
import { together } from '../platform/together'
import { staffNames } from '../staff/find-staff'
import type { ShopCaseView } from './contract'
import { photosOf } from './photos'
import type { AftersalesCase } from './records'
import { caseView } from './rules/case-view'
import { whyNotDecide } from './rules/who-decides'

/** Cases as the shop sees them. Two requests, whatever their number, and one more where there are photos. */
export async function shopCaseViews(cases: readonly AftersalesCase[], caller: StaffCaller): Promise<ShopCaseView[]> {
  const deciders = cases.flatMap(({ decidedBy }) => (decidedBy === null ? [] : [decidedBy]))
  const [names, staff, photos] = await together([
    memberNames(cases.map(({ openid }) => openid)),
    staffNames(deciders),
    photosOf(cases),
  ])
  return cases.map((one) => ({
    ...caseView(one, photos),
    buyer: maskName(names.get(one.openid) ?? ''),
    needsOperator: one.needsOperator,
    mayDecide: one.state === 'requested' && whyNotDecide(one, caller) === null,
    decidedByName: staff.get(one.decidedBy ?? '') ?? '',
  }))
}

export async function shopCaseView(one: AftersalesCase, caller: StaffCaller): Promise<ShopCaseView> {
  const [view] = await shopCaseViews([one], caller)
  if (!view) throw new Error(`case ${one._id} has no view`)
  return view
}
