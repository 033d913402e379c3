import { eachApart } from '../../cloudfunctions/platform/each-apart'

let logged: jest.SpyInstance
beforeEach(() => {
  logged = jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => logged.mockRestore())

const options = { job: 'test', idOf: (n: number) => `n${n}` }

describe('work on many things of which one fails', () => {
  test.each([1, 2, 8])('everything else is done all the same, %i at once, and the failure is seen', async (atOnce) => {
    const done: number[] = []
    const work = async (n: number): Promise<void> => {
      if (n === 1 || n === 3) throw new Error(`no ${n}`)
      done.push(n)
    }
    await expect(eachApart([1, 2, 3, 4, 5], work, { ...options, atOnce })).rejects.toThrow('no 1')
    expect(done).toEqual([2, 4, 5])
    expect(logged.mock.calls.map(([line]) => (JSON.parse(line as string) as { id: string }).id)).toEqual(['n1', 'n3'])
  })

  test('so many at once and no more', async () => {
    let running = 0
    let most = 0
    await eachApart(
      [1, 2, 3, 4, 5, 6, 7],
      async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
      },
      { ...options, atOnce: 3 },
    )
    expect(most).toBe(3)
  })
})
