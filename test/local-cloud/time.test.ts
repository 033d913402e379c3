import { parseCron } from '../../local-cloud/functions/cron'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { at, http, startEchoCloud } from './cloud'

jest.setTimeout(60_000)

const beijing = (text: string): number => Date.parse(`${text}+08:00`)
const ticks = (expression: string, from: string, count: number): string[] => {
  const cron = parseCron(expression)
  const found: string[] = []
  let after: number | undefined = beijing(from)
  while (found.length < count) {
    after = cron.next(after)
    if (after === undefined) break
    found.push(new Date(after + 8 * 3_600_000).toISOString().slice(0, 19))
  }
  return found
}

test.each([
  ['0 * * * * * *', '2026-11-24T10:00:00', ['2026-11-24T10:01:00', '2026-11-24T10:02:00']],
  ['0 */10 * * * * *', '2026-11-24T23:55:01', ['2026-11-25T00:00:00', '2026-11-25T00:10:00']],
  ['0 0 2 1 * * *', '2026-11-24T10:00:00', ['2026-12-01T02:00:00', '2027-01-01T02:00:00']],
  ['30 15,45 8-9 * * MON *'.replace('MON', '1'), '2026-11-24T10:00:00', ['2026-11-30T08:15:30', '2026-11-30T08:45:30']],
  ['0 0 0 29 2 * *', '2026-11-24T10:00:00', ['2028-02-29T00:00:00']],
  ['0 0 12 25 * 3 *', '2026-11-24T13:00:00', ['2026-11-25T12:00:00', '2026-12-02T12:00:00']],
  ['0 0 0 1 1 * 2020', '2026-11-24T10:00:00', []],
])('%s after %s ticks at %j, in Beijing time', (expression, from, expected) => {
  expect(ticks(expression, from, expected.length || 1)).toEqual(expected)
})

test.each([
  ['* * * * *'],
  ['60 * * * * * *'],
  ['0 0 24 * * * *'],
  ['0 x * * * * *'],
  ['0 5-1 * * * * *'],
  ['0 */0 * * * * *'],
])('%s is not a timer', (expression) => {
  expect(() => parseCron(expression)).toThrow(/^timer: /)
})

describe('timers', () => {
  let cloud: LocalCloud

  beforeAll(async () => {
    cloud = await startEchoCloud({ startAt: beijing('2026-11-24T10:01:10') })
  })
  beforeEach(() => cloud.reset())
  afterAll(() => cloud.close())

  const runs = () => cloud.engine.all('notes').map((note) => at(note, 'event.TriggerName'))
  const count = (name: string) => runs().filter((run) => run === name).length

  test('advancing fires each timer once, every fires each tick in order of time', async () => {
    await http(cloud, 'POST', '/local/clock', { advanceMs: 3_600_000 })
    expect(runs().sort()).toEqual(['clock', 'night'])
    await http(cloud, 'POST', '/local/clock', { advanceMs: 1_200_000, every: true })
    expect([count('clock'), count('night')]).toEqual([21, 3])
    const times = cloud.engine.all('notes').map((note) => Number(note.at))
    expect([...times].sort((a, b) => a - b)).toEqual(times)
  })

  test("a tick comes with the platform's event and without an openid, at its own time", async () => {
    await cloud.travel(60_000, true)
    const [note] = cloud.engine.all('notes')
    expect(note).toMatchObject({
      source: 'timer',
      event: { Type: 'Timer', TriggerName: 'clock', Time: expect.stringMatching(/:00Z$/), Message: '' },
    })
    expect(at(note, 'event.userInfo')).toBeUndefined()
  })

  test('firing without a name runs what is due, with a name that timer at once', async () => {
    expect((await http(cloud, 'POST', '/local/timers/fire', {})).body).toMatchObject({ fired: [] })
    expect((await http(cloud, 'POST', '/local/timers/fire', { name: 'night' })).body).toMatchObject({
      fired: ['night'],
    })
    cloud.clock.advance(60_000)
    expect((await http(cloud, 'POST', '/local/timers/fire', {})).body).toMatchObject({ fired: ['clock'] })
    expect((await http(cloud, 'POST', '/local/timers/fire', {})).body).toMatchObject({ fired: [] })
    expect(await http(cloud, 'POST', '/local/timers/fire', { name: 'noon' })).toMatchObject({ status: 404 })
  })

  test.each([[-1], [0.5], ['60000'], [null], [1e15]])('the clock cannot be moved by %p', async (advanceMs) => {
    expect(await http(cloud, 'POST', '/local/clock', { advanceMs })).toMatchObject({ status: 400 })
  })
})
