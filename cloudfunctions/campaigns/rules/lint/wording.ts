import type { CampaignDraft, Finding } from '../../contract'
import { finding } from './finding'

/** 广告法第九条: praise without a measure. What states a fact (最多减, 近 7 天最低) may stand. */
const ABSOLUTE: readonly (readonly [text: string, instead: string])[] = [
  ['全网最低', '本店近 7 天最低'],
  ['史上最低', '本店近 7 天最低'],
  ['国家级', '本店'],
  ['顶级', '用心做的'],
  ['第一', '这次'],
  ['最佳', '好'],
  ['最好', '好'],
  ['独一无二', '只在本店'],
]

/** 绝对化用语 in the name or the rule. */
export function wording({ name, rule }: CampaignDraft): Finding[] {
  return ABSOLUTE.filter(([text]) => name.includes(text) || rule.includes(text)).map(([from, to]) =>
    finding('absolute-wording', 'notice', `「${from}」是绝对化用语`, `建议写成「${to}」`, {
      mend: { kind: 'replace-text', from, to, label: '替换' },
    }),
  )
}
