import { DAY } from '../../cloudfunctions/platform/time'
import { communityStanding } from '../../cloudfunctions/tracking/rules/community-standing'
import { NOW } from '../support/shop-database'
import { aGroup, aTouch } from '../support/shop-range'

const groups = new Map([
  ['core', aGroup('core', '仙林店甜品群')],
  ['quiet', aGroup('quiet', '老群', { active: false })],
  ['empty', aGroup('empty', '还没绑的群', { openGid: null })],
])
const standing = (touch: ReturnType<typeof aTouch> | null, asked = true, openid = 'lin') =>
  communityStanding(touch, asked, openid, groups, NOW)
const codeOf = (result: ReturnType<typeof standing>) => (result.granted ? 'granted' : result.code)

describe('who is in the community class (T3)', () => {
  test('an own touch in a registered, active group gives the class and names group and store', () => {
    expect(standing(aTouch('t1', 'lin'))).toEqual({
      granted: true,
      groupId: 'core',
      groupName: '仙林店甜品群',
      storeId: 'xianlin',
    })
  })

  test('it lasts 30 days to the millisecond', () => {
    expect(codeOf(standing(aTouch('t1', 'lin', { at: NOW - 30 * DAY })))).toBe('granted')
    expect(codeOf(standing(aTouch('t1', 'lin', { at: NOW - 30 * DAY - 1 })))).toBe('touch-expired')
  })

  test.each([
    ['no touch was sent', null, false, 'no-touch'],
    ['the touch does not exist', null, true, 'touch-unknown'],
    ['the touch is somebody else’s', aTouch('t1', 'ming'), true, 'touch-foreign'],
    [
      'the card was not opened in a group',
      aTouch('t1', 'lin', { openGid: null, groupId: null }),
      true,
      'not-from-group',
    ],
    [
      'the chat is not registered',
      aTouch('t1', 'lin', { openGid: 'gid_x', groupId: null }),
      true,
      'group-unregistered',
    ],
    ['the group was stopped', aTouch('t1', 'lin', { openGid: 'gid_quiet', groupId: 'quiet' }), true, 'group-inactive'],
  ])('when %s, the list price stands and the reason is said', (_why, touch, asked, code) => {
    const result = standing(touch, asked)
    expect(codeOf(result)).toBe(code)
    expect(result.granted ? '' : result.reason).toMatch(/^[^！!]{8,}$/)
  })

  test('a chat registered after the touch counts, a touch of a chat that the entry no longer has does not', () => {
    expect(codeOf(standing(aTouch('t1', 'lin', { groupId: null })))).toBe('granted')
    expect(codeOf(standing(aTouch('t1', 'lin', { openGid: 'gid_before', groupId: 'core' })))).toBe('group-unregistered')
  })
})
