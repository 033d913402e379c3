import { useRef, useState } from 'react'
import { call } from '@/cloud/call'
import { choosePhotos } from '@/cloud/choose-photos'
import { newClientId } from '@/cloud/client-id'
import { CloudFault } from '@/cloud/envelope'
import type { PhotoUse } from '../../../cloudfunctions/photos/contract'

export interface PickedPhoto {
  photoId: string
  preview: string
  state: 'sending' | 'sent' | 'failed'
  fileId: string | null
  /** What went wrong and what to do; empty unless failed. */
  problem: string
  /** Whether sending it again can help: a refusal stays one. */
  again: boolean
}

/** The photos of a form, each sent as soon as it is chosen. */
export interface Photos {
  list: readonly PickedPhoto[]
  most: number
  /** What is wrong with the choosing itself; empty when nothing is. */
  problem: string
  /** What was sent and can be named by a request. */
  fileIds: string[]
  /** Why the form cannot be sent yet, or false. */
  blocked: string | false
  choose: () => Promise<void>
  retry: (photoId: string) => Promise<void>
  remove: (photoId: string) => void
}

const SENDING = { state: 'sending', fileId: null, problem: '', again: false } as const
const failed = (problem: string, again: boolean) => ({ ...SENDING, state: 'failed' as const, problem, again })

type Outcome = Pick<PickedPhoto, 'state' | 'fileId' | 'problem' | 'again'>

async function sendPhoto(photoId: string, use: PhotoUse, base64: string): Promise<Outcome> {
  try {
    const answer = await call('photos.add', { photoId, use, base64 })
    if (!answer.ok) return failed(answer.refusal.message, false)
    return { ...SENDING, state: 'sent', fileId: answer.data.fileId }
  } catch (error) {
    if (!(error instanceof CloudFault)) throw error
    return failed(error.kind === 'offline' ? '网断了' : '没传上', true)
  }
}

const blockedBy = (list: readonly PickedPhoto[]): string | false => {
  if (list.some(({ state }) => state === 'sending')) return '照片还在传'
  return list.some(({ state }) => state === 'failed') ? '有照片没传上' : false
}

const chooseProblem = (unreadable: number): string => (unreadable > 0 ? `${unreadable} 个文件不是照片，或太大` : '')

/**
 * Chooses photos and sends them for a use, at most `most` of them. Sending again names the same photo, so that nothing is
 * kept twice.
 */
export function usePhotos(use: PhotoUse, most: number): Photos {
  const [list, setList] = useState<readonly PickedPhoto[]>([])
  const [problem, setProblem] = useState('')
  // Not in the state: what is large stays out of what is drawn.
  const contents = useRef(new Map<string, string>())

  const change = (photoId: string, to: Outcome): void =>
    setList((known) => known.map((photo) => (photo.photoId === photoId ? { ...photo, ...to } : photo)))

  const send = async (photoId: string): Promise<void> => {
    change(photoId, SENDING)
    change(photoId, await sendPhoto(photoId, use, contents.current.get(photoId) ?? ''))
  }

  const choose = async (): Promise<void> => {
    const chosen = await choosePhotos(most - list.length)
    if (chosen.kind === 'denied') {
      setProblem('没有允许用相机和相册，可以在微信的设置里打开')
      return
    }
    setProblem(chooseProblem(chosen.unreadable))
    const added = chosen.photos.map(({ preview, base64 }) => {
      const photoId = newClientId('P')
      contents.current.set(photoId, base64)
      return { photoId, preview, ...SENDING }
    })
    setList((known) => [...known, ...added])
    await Promise.all(added.map(({ photoId }) => send(photoId)))
  }

  return {
    list,
    most,
    problem,
    fileIds: list.flatMap(({ fileId }) => fileId ?? []),
    blocked: blockedBy(list),
    choose,
    retry: send,
    remove: (photoId) => {
      contents.current.delete(photoId)
      setProblem('')
      setList((known) => known.filter((photo) => photo.photoId !== photoId))
    },
  }
}
