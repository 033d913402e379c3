import { randomBytes } from 'node:crypto'
import { APP_ID } from '../functions/identity'
import type { FactShelf, Facts } from '../storage/facts'
import { type ApiAnswer, decodeCloudIds, encodeOpenData } from './protobuf'

interface CloudId {
  cloudId: string
  openid: string
  openGid: string
  at: number
}

/** A CloudID may be used within five minutes and only in a call of the person it was made for. */
export const CLOUD_ID_LIFE_MS = 5 * 60_000

const INVALID = -601005
const EXPIRED = -601006
const OTHER_PERSON = -601007

const problemOf = (known: CloudId | undefined, openid: string | undefined, now: number): number | undefined => {
  if (!known) return INVALID
  if (known.openid !== openid) return OTHER_PERSON
  return now - known.at > CLOUD_ID_LIFE_MS ? EXPIRED : undefined
}

export interface CloudIds {
  /** What `wx.getGroupEnterInfo` would hand this person after opening a card inside that chat. */
  create(openid: string, openGid: string, now: number): string
  /** `cloud.getOpenData({ list })`: all or nothing, the first problem is the error. */
  resolve(request: Uint8Array, openid: string | undefined, now: number): ApiAnswer
}

const dataOf = (known: CloudId, now: number): string =>
  JSON.stringify({
    cloudID: known.cloudId,
    data: { opengid: known.openGid, watermark: { timestamp: Math.floor(now / 1000), appid: APP_ID } },
  })

export const openCloudIds = (facts: Facts): CloudIds => {
  const shelf: FactShelf<CloudId> = facts.shelf('cloud-id')
  return {
    create: (openid, openGid, now) => {
      const cloudId = `49_${randomBytes(30).toString('base64url')}`
      shelf.put(cloudId, { cloudId, openid, openGid, at: now })
      return cloudId
    },
    resolve: (request, openid, now) => {
      const items: { cloudId: string; json: string }[] = []
      for (const cloudId of decodeCloudIds(request)) {
        const known = shelf.get(cloudId)
        const errorCode = problemOf(known, openid, now)
        if (errorCode !== undefined || !known) return { errorCode: errorCode ?? INVALID }
        items.push({ cloudId, json: dataOf(known, now) })
      }
      return { body: encodeOpenData(items) }
    },
  }
}
