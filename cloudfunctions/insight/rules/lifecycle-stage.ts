import type { LifecycleStage } from '../contract'

/** Weeks in which everything new is in its introduction. */
export const INTRODUCTION_WEEKS = 4
/** Weeks that are compared with as many before. */
export const COMPARED_WEEKS = 4
/** To enter a stage it takes more than to stay in it, so that a product does not flicker between two. */
const ENTER_GROWTH = 0.15
const STAY_GROWTH = 0.05
const ENTER_DECLINE = -0.2
const STAY_DECLINE = -0.05
/** A change must exceed this many standard deviations of mere chance (Poisson) to lead into growth or decline. */
const CHANCE = 2

export interface StageOfCurve {
  stage: LifecycleStage
  /** Consecutive weeks in this stage, the last one included. */
  weeksInStage: number
  /** Weeks since the first sale, that week included. */
  ageWeeks: number
  recent: number
  before: number
  /** Recent weeks against those before, per week: 0.2 = a fifth more; null where there are none to compare with. */
  trend: number | null
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function compare(lived: readonly number[]): Pick<StageOfCurve, 'recent' | 'before' | 'trend'> & { certain: boolean } {
  const recentWeeks = lived.slice(-COMPARED_WEEKS)
  const beforeWeeks = lived.slice(-2 * COMPARED_WEEKS, -COMPARED_WEEKS)
  const [recent, before] = [sum(recentWeeks), sum(beforeWeeks)]
  if (beforeWeeks.length === 0) return { recent, before, trend: null, certain: false }
  // A product younger than eight weeks has fewer weeks before: they count by the week.
  const expected = (before * recentWeeks.length) / beforeWeeks.length
  const certain = Math.abs(recent - expected) > CHANCE * Math.sqrt(recent + expected)
  const trend = before === 0 ? (recent > 0 ? 1 : null) : recent / expected - 1
  return { recent, before, trend, certain }
}

function next(previous: LifecycleStage, lived: readonly number[]): LifecycleStage {
  if (lived.length <= INTRODUCTION_WEEKS) return 'introduction'
  const { recent, before, trend, certain } = compare(lived)
  if (recent === 0) return 'decline'
  if (trend === null || recent + before === 0) return previous
  if (trend >= (previous === 'growth' ? STAY_GROWTH : ENTER_GROWTH) && (certain || previous === 'growth')) {
    return 'growth'
  }
  if (trend <= (previous === 'decline' ? STAY_DECLINE : ENTER_DECLINE) && (certain || previous === 'decline')) {
    return 'decline'
  }
  return 'maturity'
}

/**
 * 导入、成长、成熟、衰退 (T2, D4) from the weekly sales curve alone: the first four weeks are introduction; then the last four
 * weeks are compared with the four before. Growth begins at +15 % and lasts while it is ≥ +5 %; decline begins at −20 %
 * and lasts while it is ≤ −5 %; either must exceed chance to begin. Four weeks without a sale are decline. All else is
 * maturity. The stage is folded over the weeks, so the same curve always gives the same stage and nothing is stored.
 * @param weekly pieces per week of seven days, oldest first; weeks before the first sale are left out of the age
 * @returns null when nothing was sold
 */
export function lifecycleStage(weekly: readonly number[]): StageOfCurve | null {
  const first = weekly.findIndex((pieces) => pieces > 0)
  if (first === -1) return null
  const curve = weekly.slice(first)
  let stage: LifecycleStage = 'introduction'
  let weeksInStage = 0
  for (let week = 1; week <= curve.length; week += 1) {
    const now = next(stage, curve.slice(0, week))
    weeksInStage = now === stage ? weeksInStage + 1 : 1
    stage = now
  }
  const { recent, before, trend } = compare(curve)
  return { stage, weeksInStage, ageWeeks: curve.length, recent, before, trend }
}
