import { chosenGroup, currentOpenid, postJson } from './local-login'

/** A CloudID as if this person had opened a card in the group chosen in the local bar. */
export const groupCloudId = async (): Promise<string | null> => {
  const groupId = chosenGroup()
  if (groupId === null) return null
  const openid = await currentOpenid()
  const { cloudId } = await postJson<{ cloudId: string }>('/local/cloud-id', { openid, groupId })
  return cloudId
}
