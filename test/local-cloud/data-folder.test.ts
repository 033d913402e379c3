import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { LocalCloud, LocalCloudOptions } from '../../local-cloud/local-cloud'
import type { Seed } from '../../local-cloud/seeding'
import { at, http, startEchoCloud } from './cloud'

jest.setTimeout(60_000)

let dataDir: string
const open = new Set<LocalCloud>()

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'local-cloud-'))
})
afterEach(async () => {
  for (const cloud of open) await cloud.close()
  open.clear()
  rmSync(dataDir, { recursive: true, force: true })
})

const start = async (options: Partial<LocalCloudOptions> = {}): Promise<LocalCloud> => {
  const cloud = await startEchoCloud({ dataDir, ...options })
  open.add(cloud)
  return cloud
}
const stop = async (cloud: LocalCloud): Promise<void> => {
  open.delete(cloud)
  await cloud.close()
}

const ORDER = {
  functionName: 'pay-callback',
  envId: 'local',
  subMchId: '1900000109',
  nonceStr: 'n',
  body: '小甜圈',
  outTradeNo: 'KeptOrder0000001',
  totalFee: 100,
  spbillCreateIp: '127.0.0.1',
}

test('a restart keeps documents, files, people, tokens, payments, CloudIDs and the moved clock', async () => {
  const before = await start()
  const token = before.login('oAlice')
  const cloudId = before.cloudId('oAlice', 'xianlin')
  before.clock.advance(60_000)
  await before.call('echo', 'add', { doc: { _id: 'kept', n: 1 } }, 'oAlice')
  await before.call('echo', 'upload', { path: 'kept.txt', text: 'kept' }, 'oAlice')
  await before.call('echo', 'pay', { api: 'unifiedOrder', args: ORDER }, 'oAlice')
  await stop(before)

  const after = await start()
  expect(after.clock.now() - Date.now()).toBeGreaterThanOrEqual(59_000)
  expect(after.people()).toMatchObject([{ openid: 'oAlice', role: 'customer' }])
  const headers = { authorization: `Bearer ${token}` }
  const call = async (action: string, data: unknown) =>
    at((await http(after, 'POST', '/fn/echo', { action, data }, headers)).body, 'data.value')
  expect(at(await call('get', { id: 'kept' }), 'data')).toEqual({ _id: 'kept', n: 1 })
  expect(await call('download', { id: 'cloud://local.tianquan/kept.txt' })).toBe('kept')
  expect(at(await call('openData', { list: [cloudId] }), '0.cloudID')).toBe(cloudId)
  expect(await after.pay('KeptOrder0000001', 'success')).toMatchObject({ paid: true, callbacks: [true] })
})

describe('a seed', () => {
  const shop: Seed = (at) => ({
    documents: { notes: [{ _id: 'seeded', at }] },
    files: [{ path: 'pictures/licence.txt', sourceFile: 'LICENSE' }],
    people: [{ openid: 'oOwner', name: '店主', role: 'owner' }],
    groups: [{ groupId: 'g1', name: '仙林店甜品群', storeId: 'xianlin', kind: 'friends', openGid: 'tG1' }],
  })

  test('fills an empty folder once, a restart leaves it alone and a reset returns to it', async () => {
    const before = await start({ seed: shop })
    const seeded = before.engine.read('notes', 'seeded')
    expect(seeded).toMatchObject({ at: expect.any(Number) })
    expect(before.people()).toEqual([{ openid: 'oOwner', name: '店主', role: 'owner' }])
    expect((await http(before, 'GET', '/local/groups')).body).toEqual([
      { groupId: 'g1', name: '仙林店甜品群', storeId: 'xianlin', kind: 'friends' },
    ])
    const read = await before.call('echo', 'download', { id: 'cloud://local.tianquan/pictures/licence.txt' }, 'oOwner')
    expect(String(at(read, 'data.value'))).toContain('MIT')
    before.engine.write('notes', [{ _id: 'later' }])
    await stop(before)

    const after = await start({ seed: shop })
    expect(after.engine.all('notes').map((note) => note._id)).toEqual(['seeded', 'later'])
    expect(after.engine.read('notes', 'seeded')).toEqual(seeded)
    await after.reset()
    expect(after.engine.all('notes').map((note) => note._id)).toEqual(['seeded'])
    expect(after.people()).toHaveLength(1)
  })

  test('that was cut off begins anew', async () => {
    const broken: Seed = (now) => ({ ...shop(now), files: [{ path: 'a.png', sourceFile: 'no-such-file' }] })
    await expect(start({ seed: broken })).rejects.toThrow('no-such-file')
    const cloud = await start({ seed: shop })
    expect(cloud.engine.all('notes').map((note) => note._id)).toEqual(['seeded'])
  })
})

test('one data folder belongs to one cloud at a time', async () => {
  const first = await start()
  await expect(start()).rejects.toMatchObject({ code: 'data-file-in-use' })
  expect(await first.call('echo', 'whoami', {}, 'oAlice')).toMatchObject({ ok: true })
})

test('a damaged data file is named with what to do', async () => {
  await stop(await start())
  writeFileSync(path.join(dataDir, 'cloud.sqlite'), 'not a database, but long enough to be read as one'.repeat(100))
  rmSync(path.join(dataDir, 'cloud.sqlite-wal'), { force: true })
  await expect(start()).rejects.toMatchObject({
    code: 'data-file-damaged',
    message: expect.stringContaining(path.join(dataDir, 'cloud.sqlite')),
  })
})

test('a taken port is an error of listen and leaves the data folder free', async () => {
  const first = await startEchoCloud()
  open.add(first)
  await expect(startEchoCloud({ dataDir, port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await start()
})
