import { z } from 'zod'
import { CloudError } from '../protocol/errors'

const FAULT_CODES = [
  'DATABASE_REQUEST_FAILED',
  'DATABASE_TRANSACTION_CONFLICT',
  'DATABASE_TRANSACTION_FAIL',
  'STORAGE_REQUEST_FAIL',
  'SYS_ERR',
] as const

const faultRule = z.strictObject({
  /**
   * `lost-request`: never arrives · `lost-answer`: done, but the caller hears a broken connection · `kill-before`,
   * `kill-after`: the function's worker ends before or after the request takes effect · `error`: answers `code` ·
   * `delay`: `delayMs` longer.
   */
  kind: z.enum(['error', 'lost-request', 'lost-answer', 'kill-before', 'kill-after', 'delay']),
  /** Only requests with this action (`database.modifyDocument`, `cloudPay.unifiedOrder`, …); absent = every request. */
  action: z.string().optional(),
  collection: z.string().optional(),
  entrypoint: z.string().optional(),
  /** The first matching request (from 1) that is hit; absent = from the first. */
  nth: z.int().min(1).optional(),
  /** How many matching requests are hit; absent = one where `nth` is given, else all. */
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  code: z.enum(FAULT_CODES).optional(),
  delayMs: z.number().min(0).max(30_000).optional(),
})

/** The body of `/local/faults`. It replaces what was set before; `{}` ends all faults. */
export const faultPlan = z.strictObject({
  seed: z.int().optional(),
  /** Added to every request: a number, or a range drawn from by the seed. */
  delayMs: z.union([z.number().min(0), z.tuple([z.number().min(0), z.number().min(0)])]).optional(),
  rules: z.array(faultRule).max(100).optional(),
})

export type FaultPlan = z.infer<typeof faultPlan>
type FaultRule = z.infer<typeof faultRule>

export interface FaultySubject {
  action: string
  collection?: string
  entrypoint?: string
}

export interface FaultDecision {
  delayMs: number
  fault?: FaultRule['kind']
  error?: CloudError
}

/** mulberry32: small, fast and the same everywhere, so that a seed tells the whole schedule. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const fits = (rule: FaultRule, subject: FaultySubject): boolean =>
  (rule.action === undefined || rule.action === subject.action) &&
  (rule.collection === undefined || rule.collection === subject.collection) &&
  (rule.entrypoint === undefined || rule.entrypoint === subject.entrypoint)

export interface Faults {
  plan(plan: FaultPlan): void
  /** What happens to this request; counts it. */
  decide(subject: FaultySubject): FaultDecision
}

export const openFaults = (): Faults => {
  let rules: { rule: FaultRule; seen: number }[] = []
  let delay: FaultPlan['delayMs']
  let random = randomFrom(1)

  const hits = (state: { rule: FaultRule; seen: number }): boolean => {
    const { rule } = state
    state.seen += 1
    const first = rule.nth ?? 1
    const times = rule.times ?? (rule.nth === undefined ? Number.POSITIVE_INFINITY : 1)
    if (state.seen < first || state.seen >= first + times) return false
    return rule.probability === undefined || random() < rule.probability
  }

  const drawDelay = (): number => {
    if (delay === undefined) return 0
    if (typeof delay === 'number') return delay
    return delay[0] + random() * (delay[1] - delay[0])
  }

  return {
    plan: (plan) => {
      rules = (plan.rules ?? []).map((rule) => ({ rule, seen: 0 }))
      delay = plan.delayMs
      random = randomFrom(plan.seed ?? 1)
    },
    decide: (subject) => {
      const decision: FaultDecision = { delayMs: drawDelay() }
      for (const state of rules) {
        if (!fits(state.rule, subject) || !hits(state)) continue
        const { kind, code, delayMs } = state.rule
        decision.delayMs += delayMs ?? 0
        if (kind === 'delay' || decision.fault) continue
        decision.fault = kind
        if (kind === 'error') decision.error = new CloudError(code ?? 'SYS_ERR')
      }
      return decision
    },
  }
}
