import type { OptionSpec } from '../../cloudfunctions/catalog/contract'

/** What a buyer chooses with a product; the first value of a choice is preselected. */

const choice = (optionId: string, name: string, values: string[], hint = ''): OptionSpec => ({
  optionId,
  name,
  kind: 'choice',
  maxLength: null,
  values,
  hint,
})

/** 写字, on the plaque of a whole cake. */
export const inscription: OptionSpec = {
  optionId: 'inscription',
  name: '写字',
  kind: 'text',
  maxLength: 12,
  values: [],
  hint: '写在巧克力牌上，12 个字以内，不写也行',
}

export const candles = choice('candles', '蜡烛', ['细蜡烛 6 支', '数字蜡烛，来店里挑', '不要蜡烛'])

export const partyCutlery = choice('cutlery', '餐具', ['5 份', '10 份', '15 份', '不要餐具'], '一份是盘子和叉子各一')

export const fork = choice('fork', '叉子', ['配 1 把', '不要'])

export const spoon = choice('spoon', '勺子', ['配 1 把', '不要'])

export const slicing = choice('slicing', '切片', ['不切', '切厚片', '切薄片'])

export const temperature = choice('temperature', '冰热', ['热', '冰', '去冰'])

export const iceLevel = choice('ice', '冰量', ['正常冰', '少冰', '去冰'])

export const sweetness = choice('sweetness', '糖度', ['三分糖', '不另加糖', '五分糖', '七分糖'])

export const wrapping = choice('wrapping', '包装', ['纸袋', '礼袋加贺卡'], '贺卡空白，到店可以借笔')
