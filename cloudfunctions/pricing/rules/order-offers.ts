import { percentOf } from './percent-of'
import type { Terms } from './terms'

function thresholdOff(steps: Terms['steps'], sum: number): number {
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const step = steps[at]
    if (step && sum >= step.atFen) return step.mostFen
  }
  return 0
}

/**
 * 满减、每满减、满折：what comes off goods that cost `sum` together.
 * threshold: the most that a step with atFen ≤ sum takes off; every: min(⌊sum / atFen⌋, maxTimes) · offFen; percent:
 * min(⌊sum · percentOff / 100 + ½⌋, capFen) from atFen on. Never more than `sum`, so that nothing falls below zero.
 */
export function sumOff(terms: Terms, sum: number): number {
  switch (terms.kind) {
    case 'threshold':
      return Math.min(thresholdOff(terms.steps, sum), sum)
    case 'every':
      return Math.min(Math.min(Math.floor(sum / terms.atFen), terms.maxTimes) * terms.offFen, sum)
    case 'percent':
      return sum < terms.atFen ? 0 : Math.min(percentOf(sum, terms.percentOff), terms.capFen)
    default:
      return 0
  }
}
