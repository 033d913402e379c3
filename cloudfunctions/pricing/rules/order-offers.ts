import type { Benefit } from '../contract'
import { percentOf } from './percent-of'

export type SumBenefit = Extract<Benefit, { kind: 'threshold' | 'every' | 'percent' }>

/**
 * 满减、每满减、满折：what comes off goods that cost `sum` together.
 * threshold: offFen of the dearest step with atFen ≤ sum (larger of equals); every: min(⌊sum / atFen⌋, maxTimes) · offFen; percent:
 * min(⌊sum · percentOff / 100 + ½⌋, capFen) from atFen on. Never more than `sum`, so that nothing falls below zero.
 */
export function sumOff(benefit: SumBenefit, sum: number): number {
  switch (benefit.kind) {
    case 'threshold': {
      let off = 0
      for (const step of benefit.steps) if (sum >= step.atFen && step.offFen > off) off = step.offFen
      return Math.min(off, sum)
    }
    case 'every': {
      const times = Math.min(Math.floor(sum / benefit.atFen), benefit.maxTimes)
      return Math.min(times * benefit.offFen, sum)
    }
    case 'percent': {
      if (sum < benefit.atFen) return 0
      const off = percentOf(sum, benefit.percentOff)
      return benefit.capFen !== null && benefit.capFen < off ? benefit.capFen : off
    }
  }
}
