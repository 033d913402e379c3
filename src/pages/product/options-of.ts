import type { SkuView } from '../../../cloudfunctions/catalog/contract'
import type { ChosenOption } from '../../../cloudfunctions/pricing/contract'

/** What an order line carries: choices preselected by the shop, texts only where somebody wrote one. */
export const optionsOf = (sku: SkuView, chosen: Readonly<Record<string, string>>): ChosenOption[] =>
  sku.options.flatMap(({ optionId, kind, values }) => {
    const value = chosen[optionId] ?? (kind === 'choice' ? (values[0] ?? '') : '')
    return value.trim() === '' ? [] : [{ optionId, value: value.trim() }]
  })
