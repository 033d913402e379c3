import { View } from '@tarojs/components'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { decodePicture } from '@/cloud/scan.h5'
import type { ScanResult } from '@/cloud/scan-type'
import classes from './index.module.scss'

export interface ScannerProps {
  onLeave: (result: ScanResult) => void
}

const LOOK_EVERY = 250
/** Codes are found as well in a smaller picture, and much sooner. */
const MAX_EDGE = 1280

/** The pixels of a picture or of the camera's present frame. */
const pixels = (source: CanvasImageSource, width: number, height: number): ImageData | undefined => {
  const scale = Math.min(1, MAX_EDGE / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null || canvas.width === 0) return undefined
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

const readFile = async (file: File): Promise<string | undefined> => {
  const picture = await createImageBitmap(file)
  const image = pixels(picture, picture.width, picture.height)
  picture.close()
  return image === undefined ? undefined : decodePicture(image)
}

const stop = (stream: MediaStream | undefined): void => {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

/** Looks through the camera until a code is read; gives up quietly where there is no camera. */
const useCamera = (onText: (text: string) => void) => {
  const video = useRef<HTMLVideoElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    let stream: MediaStream | undefined
    let gone = false
    let looking: ReturnType<typeof setTimeout>
    const look = async (): Promise<void> => {
      const element = video.current
      const image = element === null ? undefined : pixels(element, element.videoWidth, element.videoHeight)
      const text = image === undefined ? undefined : await decodePicture(image)
      if (gone) return
      if (text === undefined) looking = setTimeout(look, LOOK_EVERY)
      else onText(text)
    }
    const start = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (gone || video.current === null) return stop(stream)
      video.current.srcObject = stream
      await video.current.play()
      setOpen(true)
      looking = setTimeout(look, LOOK_EVERY)
    }
    if (navigator.mediaDevices !== undefined) start().catch((error) => console.info('no camera', error.name))
    return () => {
      gone = true
      clearTimeout(looking)
      stop(stream)
    }
  }, [onText])
  return { video, open }
}

/** h5 only: reads a QR with the camera, or from a picture. */
export function Scanner({ onLeave }: ScannerProps) {
  const [problem, setProblem] = useState('')
  const leave = useRef(onLeave)
  const onText = useRef((text: string) => leave.current({ kind: 'text', text }))
  const { video, open } = useCamera(onText.current)

  const onPicture = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0]
    if (file === undefined) return
    const text = await readFile(file)
    if (text === undefined) setProblem('图里没找到码，换一张清楚的，或者手动输码')
    else onLeave({ kind: 'text', text })
  }
  return (
    <View className={classes.layer} role="dialog" aria-modal aria-label="扫码" id="scanner">
      <video ref={video} className={classes.video} muted playsInline />
      <View className={classes.foot}>
        <View className={classes.hint}>
          {problem !== '' ? problem : open ? '把码放进画面里' : '没有摄像头，选一张码的图片也行'}
        </View>
        <View className={classes.buttons}>
          <View className={classes.button} onClick={() => onLeave({ kind: 'cancelled' })} role="button">
            不扫了
          </View>
          <label className={classes.button} htmlFor="scan-picture">
            选一张图片
            <input id="scan-picture" className={classes.file} type="file" accept="image/*" onChange={onPicture} />
          </label>
        </View>
      </View>
    </View>
  )
}
