import type { LifecycleStage } from '../contract'
import { COMPARED_WEEKS, INTRODUCTION_WEEKS, type StageOfCurve } from './lifecycle-stage'

export const STAGES: readonly LifecycleStage[] = ['introduction', 'growth', 'maturity', 'decline']
export const STAGE_NAMES: Readonly<Record<LifecycleStage, string>> = {
  introduction: '导入',
  growth: '成长',
  maturity: '成熟',
  decline: '衰退',
}

/** What the operating plan does in each stage. */
const ADVICE: Readonly<Record<LifecycleStage, string>> = {
  introduction: '上新价配试吃，先给会员和核心群，收第一批评价，备货少量多炉',
  growth: '加一炉，放到首页和拼团里，把好评做成卡片，社群里多说做法',
  maturity: '做进组合和满减，靠会员价和复购券留人，换个口味再上一次新',
  decline: '减一炉，配畅销款清掉，问问老客为什么不买，两周没起色就停',
}

export const METHOD =
  `从第一次卖出起，头 ${INTRODUCTION_WEEKS} 周是导入。之后拿最近 ${COMPARED_WEEKS} 周和再前面 ${COMPARED_WEEKS} 周比：` +
  '多 15% 起算成长，少于 5% 才离开；少 20% 起算衰退，回到少 5% 以内才离开；变化要大过偶然才算数；' +
  `连着 ${COMPARED_WEEKS} 周没卖也算衰退；其余是成熟。按取货日算，退掉的不算。`

const signed = (percent: number): string => (percent > 0 ? `多了 ${percent}%` : `少了 ${-percent}%`)

export const trendPercent = ({ trend }: StageOfCurve): number | null =>
  trend === null ? null : Math.round(trend * 100)

/** 为什么在这个阶段，用数字说。 */
export function whyStage(found: StageOfCurve | null): string {
  if (!found) return '近半年没有卖出过'
  const { stage, ageWeeks, recent, before } = found
  if (ageWeeks <= INTRODUCTION_WEEKS) return `第一次卖出到现在 ${ageWeeks} 周，卖了 ${recent} 件`
  if (recent === 0) return `最近 ${COMPARED_WEEKS} 周一件没卖`
  const percent = trendPercent(found)
  const change = percent === null ? '' : percent === 0 ? '，和之前一样' : `，按周算${signed(percent)}`
  const lasting = stage === 'maturity' ? '，没有出偶然的起落' : ''
  return `最近 ${COMPARED_WEEKS} 周 ${recent} 件，再前面 ${before} 件${change}${lasting}`
}

export const adviceFor = (stage: LifecycleStage | null): string =>
  stage === null ? '先看看是不是没排货，或者一直没上架' : ADVICE[stage]
