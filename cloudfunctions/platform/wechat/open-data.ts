import cloud from 'wx-server-sdk'

/** Why a CloudID could not be read. */
export type CloudIdProblem = 'cloud-id-invalid' | 'cloud-id-expired' | 'cloud-id-foreign'

/** The chat that a CloudID of `wx.getGroupEnterInfo` stands for; `openGid` null when it was not opened in a group. */
export type GroupOfCloudId = { openGid: string | null } | { problem: CloudIdProblem }

/** WeChat's error codes of `getOpenData`: invalid, expired, made for another person. */
const PROBLEMS: Readonly<Record<number, CloudIdProblem>> = {
  [-601005]: 'cloud-id-invalid',
  [-601006]: 'cloud-id-expired',
  [-601007]: 'cloud-id-foreign',
}

interface OpenDataSdk {
  getOpenData(ask: { list: string[] }): Promise<{ list: { data?: Record<string, unknown> }[] }>
}

/** `wx.getGroupEnterInfo` gives `opengid`, the older `wx.getShareInfo` `openGId`. */
const groupIn = (data: Record<string, unknown>): string | null => {
  const gid = data.opengid ?? data.openGId
  return typeof gid === 'string' && gid !== '' ? gid : null
}

/**
 * Asks WeChat which chat a CloudID stands for. Only the string travels from the client: an open-data object in an event
 * could be made up by anybody, what WeChat answers to its own id cannot; and WeChat refuses an id made for another person.
 * Source: wx-server-sdk `getOpenData`, its error list (−601005 invalid, −601006 expired, −601007 another person's).
 * @throws when WeChat cannot be asked
 */
export async function groupOfCloudId(cloudId: string): Promise<GroupOfCloudId> {
  try {
    const { list } = await (cloud as unknown as OpenDataSdk).getOpenData({ list: [cloudId] })
    return { openGid: groupIn(list[0]?.data ?? {}) }
  } catch (error) {
    const problem = PROBLEMS[Number((error as { errCode?: unknown } | null)?.errCode)]
    if (!problem) throw error
    return { problem }
  }
}
