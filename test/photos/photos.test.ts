import { addPhoto } from '../../cloudfunctions/photos/add'
import { MOST_PHOTO_BYTES } from '../../cloudfunctions/photos/contract'
import type { PhotosDeps } from '../../cloudfunctions/photos/deps'
import { hearOfPhotoCheck } from '../../cloudfunctions/photos/hear-of-check'
import { areOwnPhotos } from '../../cloudfunctions/photos/own-photos'
import type { Photo } from '../../cloudfunctions/photos/records'
import { removeUnusedPhotos } from '../../cloudfunctions/photos/remove-unused'
import { pictureKind } from '../../cloudfunctions/photos/rules/picture-kind'
import { photoViews } from '../../cloudfunctions/photos/views'
import { DAY, HOUR } from '../../cloudfunctions/platform/time'
import { customer, NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { photoId, picture } from './pictures'

const ONE = photoId(1)
let shop: ShopDatabase
/** Cloud storage and WeChat, as far as photos use them. */
let files: Map<string, Buffer>
let asked: string[]
let deps: PhotosDeps
beforeEach(() => {
  shop = openShopDatabase()
  files = new Map()
  asked = []
  deps = {
    upload: async (path, bytes) => {
      files.set(`cloud://shop/${path}`, bytes)
      return `cloud://shop/${path}`
    },
    remove: async (fileIds) => {
      for (const fileId of fileIds) files.delete(fileId)
    },
    askAbout: async (fileId) => `trace ${asked.push(fileId)}`,
  }
})
afterEach(() => shop.close())

const add = (more: object = {}, openid = 'an', now = NOW) =>
  addPhoto({ photoId: ONE, use: 'aftersales', base64: picture('jpg'), ...more }, customer(openid, now), deps)
const codeOf = (answer: Awaited<ReturnType<typeof add>>) => (answer.ok ? answer.data.state : answer.refusal.code)
const record = (n = 1) => shop.raw('photos', photoId(n)) as unknown as Photo
const records = () => shop.engine.all('photos') as unknown as Photo[]
const named = { openid: 'an', use: 'aftersales' as const, now: NOW }
const fileOf = async (n = 1): Promise<string> => {
  const answer = await add({ photoId: photoId(n), base64: picture('jpg', `photo ${n}`) })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.data.fileId
}

describe('adding a photo (T6)', () => {
  it('keeps it under a name that says nothing of the person, and asks WeChat in the same request', async () => {
    const answer = await add()
    expect(answer).toEqual({
      ok: true,
      data: { fileId: expect.stringMatching(/^cloud:\/\/shop\/aftersales\/[0-9A-Za-z]{20}\.jpg$/), state: 'waiting' },
    })
    const { fileId } = record()
    expect([...files.keys()]).toEqual([fileId])
    expect(asked).toEqual([fileId])
    expect(record()).toMatchObject({ openid: 'an', state: 'waiting', traceId: 'trace 1', due: NOW + DAY })
  })

  it.each(['jpg', 'png', 'webp'] as const)('takes a %s and names it so', async (kind) => {
    expect(codeOf(await add({ base64: picture(kind) }))).toBe('waiting')
    expect(record().fileId).toMatch(new RegExp(`\\.${kind}$`))
  })

  it.each([
    [
      'a file that only calls itself a picture',
      { base64: Buffer.from('<html>not a picture</html>').toString('base64') },
    ],
    ['a gif', { base64: picture('gif') }],
    ['sound in the same container as webp', { base64: Buffer.from('RIFF\0\0\0\0WAVEfmt ').toString('base64') }],
  ])('refuses %s and keeps nothing', async (_what, more) => {
    expect(codeOf(await add(more))).toBe('not-a-picture')
    expect([records(), files.size]).toEqual([[], 0])
  })

  it('refuses one byte more than fits', async () => {
    const start = Buffer.from(picture('jpg'), 'base64').length
    expect(codeOf(await add({ base64: picture('jpg', undefined, MOST_PHOTO_BYTES - start + 1) }))).toBe(
      'photo-too-large',
    )
    expect(codeOf(await add({ base64: picture('jpg', undefined, MOST_PHOTO_BYTES - start) }))).toBe('waiting')
  })

  it('the same id again is the same photo, however many at once', async () => {
    const first = await add()
    expect(await add()).toEqual(first)
    expect([files.size, asked.length]).toEqual([1, 1])
    const [a, b] = await Promise.all([add({ photoId: photoId(2) }), add({ photoId: photoId(2) })])
    expect(a).toEqual(b)
    expect(files.size).toBe(2)
  })

  it('another picture or use under the same id is refused, and so is an id of somebody else', async () => {
    await add()
    expect(codeOf(await add({ base64: picture('jpg', 'another') }))).toBe('photo-id-reused')
    expect(codeOf(await add({ use: 'review' }))).toBe('photo-id-reused')
    expect(codeOf(await add({}, 'bo'))).toBe('not-found')
  })

  it.each(['upload', 'askAbout'] as const)('a failure of %s is carried on with by the next call', async (step) => {
    const works = deps[step]
    deps[step] = async () => {
      throw new Error('WeChat is busy')
    }
    await expect(add()).rejects.toThrow('WeChat is busy')
    deps[step] = works as never
    expect(codeOf(await add())).toBe('waiting')
    expect([files.size, record().traceId]).toEqual([1, 'trace 1'])
    expect(shop.engine.all('photo_days')).toMatchObject([{ count: 1 }])
  })

  it('20 a day and no more, even at once; tomorrow again', async () => {
    const many = Array.from({ length: 25 }, (_, n) => add({ photoId: photoId(n), base64: picture('jpg', `${n}`) }))
    const codes = (await Promise.all(many)).map(codeOf)
    expect(codes.filter((code) => code === 'waiting')).toHaveLength(20)
    expect(codes.filter((code) => code === 'too-many-photos')).toHaveLength(5)
    expect(codeOf(await add({ photoId: photoId(99) }, 'bo'))).toBe('waiting')
    expect(codeOf(await add({ photoId: photoId(98) }, 'an', NOW + DAY))).toBe('waiting')
  })
})

describe("WeChat's answer", () => {
  it.each([
    ['pass', 'pass', { fileId: expect.any(String), state: 'pass' }],
    ['risky', 'refused', { fileId: null, state: 'refused' }],
    ['review', 'waiting', { fileId: expect.any(String), state: 'waiting' }],
  ] as const)('%s leaves the photo %s', async (suggest, state, shown) => {
    const fileId = await fileOf()
    expect(await hearOfPhotoCheck({ traceId: 'trace 1', suggest }, NOW)).toBe(true)
    expect(record().state).toBe(state)
    expect((await photoViews([fileId])).get(fileId)).toEqual(shown)
  })

  it('counts once: a later one changes nothing, and one that nobody asked for is to come again', async () => {
    await add()
    await hearOfPhotoCheck({ traceId: 'trace 1', suggest: 'risky' }, NOW)
    expect(await hearOfPhotoCheck({ traceId: 'trace 1', suggest: 'pass' }, NOW)).toBe(true)
    expect(record().state).toBe('refused')
    expect(await hearOfPhotoCheck({ traceId: 'made up', suggest: 'pass' }, NOW)).toBe(false)
    expect(codeOf(await add())).toBe('photo-refused')
  })
})

describe('naming photos', () => {
  it('only those of the same person and use, not refused, not old, none twice', async () => {
    const fileId = await fileOf()
    const refused = await fileOf(2)
    await hearOfPhotoCheck({ traceId: 'trace 2', suggest: 'risky' }, NOW)
    expect(await areOwnPhotos([], named)).toBe(true)
    expect(await areOwnPhotos([fileId], named)).toBe(true)
    expect(await areOwnPhotos([fileId], { ...named, openid: 'bo' })).toBe(false)
    expect(await areOwnPhotos([fileId], { ...named, use: 'review' })).toBe(false)
    expect(await areOwnPhotos([fileId, fileId], named)).toBe(false)
    expect(await areOwnPhotos([fileId, refused], named)).toBe(false)
    expect(await areOwnPhotos(['cloud://shop/aftersales/nobodys.jpg'], named)).toBe(false)
    expect(await areOwnPhotos([fileId], { ...named, now: NOW + 23 * HOUR })).toBe(false)
  })
})

describe('the night', () => {
  const night = (inUse: string[], now: number) =>
    removeUnusedPhotos(
      { aftersales: async () => new Set(inUse), review: null, 'group-code': null, avatar: null },
      deps,
    ).page(now)

  it('removes what nothing names a day later, keeps what is named, and does not look again', async () => {
    const used = await fileOf(1)
    await fileOf(2)
    await night([used], NOW + DAY - 1)
    expect(files.size).toBe(2)
    await night([used], NOW + DAY)
    expect([...files.keys()]).toEqual([used])
    expect(records().map(({ _id, due }) => [_id, due])).toEqual([[ONE, 0]])
  })

  it('removes the file of a refused photo at once, and its record after its day unless something names it', async () => {
    const used = await fileOf(1)
    await fileOf(2)
    await hearOfPhotoCheck({ traceId: 'trace 1', suggest: 'risky' }, NOW)
    await hearOfPhotoCheck({ traceId: 'trace 2', suggest: 'risky' }, NOW)
    await night([used], NOW)
    expect(files.size).toBe(0)
    expect(records().map(({ _id, due }) => [_id, due])).toEqual([
      [ONE, 0],
      [photoId(2), NOW + DAY],
    ])
    await night([used], NOW + DAY)
    expect(records()).toMatchObject([{ _id: ONE, state: 'refused', due: 0 }])
  })

  it('a file that cannot be removed keeps its record and the others go', async () => {
    const stuck = await fileOf(1)
    await fileOf(2)
    const { remove } = deps
    deps.remove = async (fileIds) => {
      if (fileIds.includes(stuck)) throw new Error('storage is busy')
      await remove(fileIds)
    }
    const log = jest.spyOn(console, 'error').mockReturnValue(undefined)
    await expect(night([], NOW + DAY)).rejects.toThrow('storage is busy')
    log.mockRestore()
    expect(records().map(({ _id }) => _id)).toEqual([ONE])
  })
})

test('a kind is told by the first bytes alone', () => {
  expect(pictureKind(Buffer.from(picture('png'), 'base64'))).toBe('png')
  expect(pictureKind(new Uint8Array())).toBeNull()
  expect(pictureKind(Uint8Array.from([0xff, 0xd8]))).toBeNull()
})
