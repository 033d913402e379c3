import { main as consoleMain } from '../../cloudfunctions/entrypoints/console'
import { main as shopMain } from '../../cloudfunctions/entrypoints/shop'
import { main as staffMain } from '../../cloudfunctions/entrypoints/staff'
import { permissions } from '../../cloudfunctions/staff/rules/permissions'
import type { LocalCloud } from '../../local-cloud/local-cloud'
import { codeOf, type Sent, startShopCloud } from '../support/shop-cloud'
import { extraFields, idsOfNobody, type Mutation, misshapen, operatorsTaken, wrongValues } from './mutations'
import { type Row, rows } from './rows'
import { openWorld, PEOPLE, type Who, type World } from './world'

jest.setTimeout(120_000)

const tables = { shop: shopMain.actions, staff: staffMain.actions, console: consoleMain.actions }
type Entrypoint = keyof typeof tables

const all = (Object.keys(tables) as Entrypoint[]).flatMap((entrypoint) =>
  Object.entries(tables[entrypoint]).map(([action, spec]) => {
    const row: Row | undefined = (rows[entrypoint] as Record<string, Row>)[action]
    return { entrypoint, action, input: spec.input, row }
  }),
)

let cloud: LocalCloud
let world: World

beforeAll(async () => {
  cloud = await startShopCloud({ instances: 2 })
  world = await openWorld(cloud)
})
afterAll(() => cloud.close())

/** Every raw document but the log of calls and the counters of wrong tries. */
const snapshot = (without: readonly string[] = []): string =>
  JSON.stringify(
    cloud.engine
      .collections()
      .filter((name) => !['audit', 'try_counts', 'job_leases', ...without].includes(name))
      .map((name) => [name, cloud.engine.all(name)]),
  )

/** A refusal as people and programs need it: HTTP 200, a code, a sentence in Chinese, and no more than that. */
const expectRefusal = (sent: Sent, what: string): void => {
  const { envelope } = sent
  const refusal = !envelope.ok && 'refusal' in envelope ? envelope.refusal : null
  expect({ what, status: sent.status, refused: refusal !== null, answer: refusal ? '' : envelope }).toEqual({
    what,
    status: 200,
    refused: true,
    answer: '',
  })
  expect({ what, code: refusal?.code }).toEqual({ what, code: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/) })
  expect({ what, message: refusal?.message }).toEqual({ what, message: expect.stringMatching(/[\u4e00-\u9fff]/) })
  expect(sent.length).toBeLessThan(4_000)
}

const nothingWritten = async (attack: () => Promise<void>): Promise<void> => {
  const before = snapshot()
  await attack()
  expect(snapshot() === before).toBe(true)
}

test('every action of every function has a row, and no row is left over', () => {
  for (const entrypoint of Object.keys(tables) as Entrypoint[]) {
    expect(Object.keys(rows[entrypoint]).sort()).toEqual(Object.keys(tables[entrypoint]).sort())
  }
})

describe.each(all)('$entrypoint $action', ({ entrypoint, action, input, row }) => {
  if (!row) {
    test('has a row', () => {
      throw new Error(`no row for ${action}: write how it is called rightfully in rows.ts`)
    })
    return
  }
  const call = (data: unknown, who?: Who, more: object = {}) => world.send(entrypoint, { action, data, ...more }, who)
  const refuseAll = (mutations: readonly Mutation[]) =>
    nothingWritten(async () => {
      for (const { what, json } of mutations) {
        const sent = await world.send(entrypoint, `{"action":${JSON.stringify(action)},"data":${json}}`, row.as)
        expectRefusal(sent, what)
      }
    })

  test('without a login: 401', async () => {
    await nothingWritten(async () => {
      expect((await call(row.data(world))).status).toBe(401)
    })
  })

  test('an unknown field, wherever it stands', () => refuseAll(extraFields(row.data(world))))

  test('wrong types, operators, ids with . $ __proto__ or too long, huge values', () =>
    refuseAll([...wrongValues(row.data(world), input), ...misshapen()]))

  test('no field takes an operator of the database', () => {
    expect(operatorsTaken(row.data(world), input)).toEqual([])
  })

  test('ids that are well formed and name nothing are answered, never a fault', async () => {
    for (const { what, json } of idsOfNobody(row.data(world), input)) {
      const sent = await world.send(entrypoint, `{"action":${JSON.stringify(action)},"data":${json}}`, row.as)
      expect({ what, status: sent.status, code: codeOf(sent) }).toEqual({
        what,
        status: 200,
        code: expect.not.stringMatching(/^(fault|bad-input)$/),
      })
    }
  })

  test('nearly 1 MB of one unknown field is refused in few words', () =>
    refuseAll([{ what: '900 KB', json: JSON.stringify({ ...row.data(world), huge: 'x'.repeat(900_000) }) }]))

  test('a body over 1 MB: 413', async () => {
    await nothingWritten(async () => {
      const sent = await call({ ...row.data(world), huge: 'x'.repeat(1_100_000) }, row.as)
      expect([sent.status, codeOf(sent)]).toEqual([413, 'too-large'])
    })
  })

  const { foreign, otherStore } = row
  if (foreign) {
    test('what belongs to somebody else is answered like what does not exist', async () => {
      await nothingWritten(async () => {
        const theirs = await call(foreign.data(world), foreign.as)
        expectRefusal(theirs, 'foreign')
        expect(codeOf(theirs)).toBe(foreign.code)
        const nobodys = await call({ ...foreign.data(world), ...foreign.unknown }, foreign.as)
        if (Object.keys(foreign.unknown).length === 0) return
        expect({ ...nobodys.envelope, now: 0 }).toEqual({ ...theirs.envelope, now: 0 })
      })
    })
  }
  if (otherStore) {
    test('another store’s people are refused', async () => {
      await nothingWritten(async () => {
        const sent = await call(otherStore.data(world), otherStore.as)
        expect(codeOf(sent)).toBe(otherStore.code)
      })
    })
  }

  if (entrypoint !== 'shop') {
    const allowed: readonly string[] = permissions[action as keyof typeof permissions]
    test('customers are refused, whoever they say they are', async () => {
      await nothingWritten(async () => {
        const userInfo = { openId: PEOPLE.owner, appId: 'wx0' }
        const claims = [{}, { userInfo }, { openid: PEOPLE.owner, OPENID: PEOPLE.owner, role: 'owner' }]
        for (const claim of claims) {
          for (const who of ['buyer', 'stranger'] as const) {
            expect(codeOf(await call(row.data(world), who, claim))).toBe('not-staff')
          }
        }
      })
    })

    test('roles without permission are refused', async () => {
      await nothingWritten(async () => {
        for (const role of ['staff', 'manager', 'owner'] as const) {
          if (!allowed.includes(role)) expect(codeOf(await call(row.data(world), role))).toBe('not-allowed')
        }
      })
    })
  }
})

/** Last, in an order in which each leaves the next its ground: this shows that the attacks were made from rightful calls. */
describe('the rightful calls, and their repetition', () => {
  const late = [
    'checkout.place',
    'checkout.cancel',
    'catalog.setPrice',
    'staff.redeem',
    'staff.remove',
    'catalog.setOnSale',
    'stores.pause',
  ]
  const inOrder = [
    ...all.filter(({ action }) => !late.includes(action)),
    ...late.flatMap((action) => all.filter((one) => one.action === action)),
  ]

  test.each(inOrder)('$entrypoint $action', async ({ entrypoint, action, row }) => {
    if (!row) throw new Error(`no row for ${action}`)
    const event = { action, data: row.data(world) }
    const first = await world.send(entrypoint, event, row.as)
    expect(first.envelope).toMatchObject({ ok: true })
    const after = snapshot(row.grows)
    expect(codeOf(await world.send(entrypoint, event, row.as))).toBe(row.again ?? 'ok')
    expect(snapshot(row.grows) === after).toBe(true)
  })
})
