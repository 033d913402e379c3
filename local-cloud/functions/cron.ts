/**
 * WeChat's timer expressions: seven fields (second minute hour day month weekday year) with `*`, `?`, lists, ranges and
 * steps, in Beijing time. When both day and weekday are given, either may match (Tencent's documentation of SCF timers).
 */

const BEIJING_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
const FURTHEST_DAYS = 366 * 5

const FIELDS = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12 },
  { name: 'weekday', from: 0, to: 7 },
  { name: 'year', from: 1970, to: 2099 },
] as const

/** `undefined` stands for every value of the field. */
type Allowed = ReadonlySet<number> | undefined

export interface Cron {
  /** The first tick after this time (epoch ms), or undefined if there is none in five years. */
  next(after: number): number | undefined
}

const parsePart = (part: string, { name, from, to }: (typeof FIELDS)[number]): number[] => {
  const match = /^(?:(\d+)(?:-(\d+))?|\*)(?:\/(\d+))?$/.exec(part)
  if (!match) throw new Error(`timer: ${part} is no ${name}`)
  const step = Number(match[3] ?? 1)
  const first = Number(match[1] ?? from)
  const last = Number(match[2] ?? (match[1] !== undefined && match[3] === undefined ? first : to))
  if (first < from || last > to || first > last || step < 1) throw new Error(`timer: ${part} is no ${name}`)
  const values: number[] = []
  for (let value = first; value <= last; value += step) values.push(value)
  return values
}

const parseField = (text: string, field: (typeof FIELDS)[number]): Allowed => {
  if (text === '*' || text === '?') return undefined
  const values = text.split(',').flatMap((part) => parsePart(part, field))
  return new Set(field.name === 'weekday' ? values.map((day) => day % 7) : values)
}

const sorted = (allowed: Allowed, from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((value) => allowed?.has(value) ?? true)

/** @throws Error naming the field that is wrong */
export const parseCron = (expression: string): Cron => {
  const texts = expression.trim().split(/\s+/)
  if (texts.length !== FIELDS.length) throw new Error(`timer: ${expression} does not have 7 fields`)
  const [second, minute, hour, day, month, weekday, year] = FIELDS.map((field, index) =>
    parseField(texts[index] ?? '*', field),
  )

  const dayFits = (date: Date): boolean => {
    if (year && !year.has(date.getUTCFullYear())) return false
    if (month && !month.has(date.getUTCMonth() + 1)) return false
    if (day && weekday) return day.has(date.getUTCDate()) || weekday.has(date.getUTCDay())
    return (day?.has(date.getUTCDate()) ?? true) && (weekday?.has(date.getUTCDay()) ?? true)
  }

  const hours = sorted(hour, 0, 23)
  const minutes = sorted(minute, 0, 59)
  const seconds = sorted(second, 0, 59)

  /** The first fitting second of a day that lies after `after`, both as ms since midnight. */
  const nextInDay = (after: number): number | undefined => {
    for (const h of hours) {
      if ((h + 1) * 3_600_000 <= after) continue
      for (const m of minutes) {
        const atMinute = h * 3_600_000 + m * 60_000
        if (atMinute + 60_000 <= after) continue
        const s = seconds.find((value) => atMinute + value * 1000 > after)
        if (s !== undefined) return atMinute + s * 1000
      }
    }
    return undefined
  }

  return {
    next: (after) => {
      const local = after + BEIJING_MS
      const today = Math.floor(local / DAY_MS) * DAY_MS
      for (let days = 0; days <= FURTHEST_DAYS; days += 1) {
        const midnight = today + days * DAY_MS
        if (!dayFits(new Date(midnight))) continue
        const inDay = nextInDay(days === 0 ? local - midnight : -1)
        if (inDay !== undefined) return midnight + inDay - BEIJING_MS
      }
      return undefined
    },
  }
}
