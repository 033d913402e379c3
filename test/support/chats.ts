import cloud from 'wx-server-sdk'

const INVALID = -601005
const EXPIRED = -601006
const FOREIGN = -601007
const LIFE_MS = 5 * 60_000

interface OpenedChat {
  openid: string
  at: number
  data: Record<string, unknown>
}

/** WeChat's side of `cloud.getOpenData` for use-case tests: gives out CloudIDs and answers them with WeChat's own codes. */
export interface Chats {
  /** The CloudID that this person's phone gets after opening a card in the chat. */
  cloudId(openid: string, openGid: string, at: number): string
  /** A CloudID that stands for something else than a chat. */
  cloudIdOf(openid: string, data: Record<string, unknown>, at: number): string
  /** Who asks next, and when. */
  asks(openid: string, now: number): void
  /** The next question fails as a whole. */
  failOnce(errCode: number): void
  /** What was asked, in order. */
  asked: string[]
  close(): void
}

const sdkError = (errCode: number): Error => Object.assign(new Error(`errCode: ${errCode}`), { errCode })

export function openChats(): Chats {
  const known = new Map<string, OpenedChat>()
  const asked: string[] = []
  let caller = { openid: '', now: 0 }
  let failure: number | null = null
  const answer = async ({ list }: { list: string[] }) => {
    asked.push(...list)
    if (failure !== null) {
      const errCode = failure
      failure = null
      throw sdkError(errCode)
    }
    return { list: list.map((id) => ({ cloudID: id, data: dataOf(known.get(id), caller) })), errCode: 0 }
  }
  const spy = jest.spyOn(cloud, 'getOpenData').mockImplementation(answer as never)
  const cloudIdOf: Chats['cloudIdOf'] = (openid, data, at) => {
    const id = `49_${known.size}`
    known.set(id, { openid, at, data })
    return id
  }
  return {
    cloudIdOf,
    cloudId: (openid, openGid, at) => cloudIdOf(openid, { opengid: openGid }, at),
    asks: (openid, now) => {
      caller = { openid, now }
    },
    failOnce: (errCode) => {
      failure = errCode
    },
    asked,
    close: () => spy.mockRestore(),
  }
}

function dataOf(chat: OpenedChat | undefined, { openid, now }: { openid: string; now: number }) {
  if (!chat) throw sdkError(INVALID)
  if (chat.openid !== openid) throw sdkError(FOREIGN)
  if (now - chat.at > LIFE_MS) throw sdkError(EXPIRED)
  return chat.data
}
