import { setNameInput } from '../../cloudfunctions/members/contract'
import { readMe } from '../../cloudfunctions/members/me'
import { memberNames } from '../../cloudfunctions/members/names'
import { photosOfMembers } from '../../cloudfunctions/members/photos'
import { type ProfileDeps, setAvatar, setName } from '../../cloudfunctions/members/profile'
import { customer, NOW, openShopDatabase, type ShopDatabase } from '../support/shop-database'
import { putRange } from '../support/shop-range'

const FACE = 'cloud://shop/avatar/abcdefghij0123456789.jpg'
const OTHER = 'cloud://shop/avatar/bbcdefghij0123456789.jpg'

let shop: ShopDatabase
let looked: [string, string, number][]
let deps: ProfileDeps
beforeEach(async () => {
  shop = openShopDatabase()
  await putRange(shop)
  looked = []
  deps = {
    checkText: async (text, openid, scene) => {
      looked.push([text, openid, scene])
      return text.includes('坏话') ? 'risky' : text.includes('难说') ? 'review' : 'pass'
    },
  }
})
afterEach(() => shop.close())

const codeOf = (answer: { ok: boolean; refusal?: { code: string } }): string =>
  answer.ok ? 'ok' : String(answer.refusal?.code)
const photo = (n: number, fileId: string, more: object = {}) => ({
  ...{ _id: `Photo00000000000${n}`, openid: 'an', use: 'avatar', digest: 'd', path: 'p', fileId, state: 'waiting' },
  ...{ traceId: `t${n}`, at: NOW, due: 0, ...more },
})

describe('a nickname (item 5)', () => {
  it('is looked at by WeChat as a profile’s, in the person’s own request, and then known everywhere', async () => {
    expect(await setName({ name: '安安' }, customer('an'), deps)).toMatchObject({
      ok: true,
      data: { me: { name: '安安' } },
    })
    expect(looked).toEqual([['安安', 'an', 1]])
    expect(await memberNames(['an'])).toEqual(new Map([['an', '安安']]))
  })

  it.each(['说坏话的', '难说的'])('%p is not kept', async (name) => {
    await setName({ name: '安安' }, customer('an'), deps)
    expect(codeOf(await setName({ name }, customer('an'), deps))).toBe('text-refused')
    expect(shop.raw('members', 'an')).toMatchObject({ name: '安安' })
  })

  it('is trimmed, never empty, at most sixteen characters and without control characters', () => {
    const parse = (name: string) => setNameInput.safeParse({ name })
    expect(parse(' 安安 ')).toMatchObject({ success: true, data: { name: '安安' } })
    for (const name of ['', '  ', '长'.repeat(17), '安\u202e安', '安\u0000']) expect(parse(name).success).toBe(false)
  })

  it('is kept as it was when WeChat cannot be asked', async () => {
    const broken = { checkText: () => Promise.reject(new Error('WeChat is away')) }
    await expect(setName({ name: '安安' }, customer('an'), broken)).rejects.toThrow('WeChat is away')
    expect(shop.engine.all('members')).toEqual([])
  })
})

describe('a picture of one’s own (item 5)', () => {
  it('is shown to its owner with what WeChat says of it, and replaced ones are left to the night', async () => {
    shop.put('photos', photo(1, FACE), photo(2, OTHER, { state: 'pass' }))
    expect(await setAvatar({ picture: FACE }, customer('an'))).toMatchObject({
      data: { me: { avatar: { fileId: FACE, state: 'waiting' } } },
    })
    expect(await photosOfMembers([FACE, OTHER])).toEqual(new Set([FACE]))
    expect(await setAvatar({ picture: OTHER }, customer('an'))).toMatchObject({
      data: { me: { avatar: { fileId: OTHER, state: 'pass' } } },
    })
    expect(shop.raw('photos', 'Photo000000000001')).toMatchObject({ due: NOW })
    await setAvatar({ picture: null }, customer('an'))
    expect(shop.raw('members', 'an')).not.toHaveProperty('avatar')
  })

  it('is not another person’s, nor one added for something else, nor one that was refused', async () => {
    shop.put('photos', photo(1, FACE, { openid: 'bo' }), photo(2, OTHER, { use: 'review' }))
    expect(codeOf(await setAvatar({ picture: FACE }, customer('an')))).toBe('bad-photo')
    expect(codeOf(await setAvatar({ picture: OTHER }, customer('an')))).toBe('bad-photo')
    shop.put('photos', photo(1, FACE, { state: 'refused' }))
    expect(codeOf(await setAvatar({ picture: FACE }, customer('an')))).toBe('bad-photo')
    expect((await readMe({}, customer('an'))).ok && shop.engine.all('members')).toEqual([])
  })
})
