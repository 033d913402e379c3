import { create } from 'zustand'
import type { ChoosePhotos, ChosenPhoto } from './choose-photos-type'
import { MOST_BASE64, SHRINKING } from './photo-limits'

/** The photos that are shown large; `components/platform-layer` draws them. */
export const useLargePhotos = create<{ open: { sources: readonly string[]; first: number } | null }>(() => ({
  open: null,
}))

export const showLarge = (sources: readonly string[], first: number): void =>
  useLargePhotos.setState({ open: { sources, first } })

const chooseFiles = (most: number): Promise<File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = most > 1
    input.hidden = true
    const leave = (files: File[]): void => {
      input.remove()
      resolve(files.slice(0, most))
    }
    input.addEventListener('change', () => leave([...(input.files ?? [])]))
    input.addEventListener('cancel', () => leave([]))
    // Some browsers open the chooser only for an input that is part of the page.
    document.body.append(input)
    input.click()
  })

const drawn = (picture: ImageBitmap, edge: number, quality: number): string => {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (context === null) return ''
  // What is transparent in a png would become black in a jpeg.
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', quality / 100)
}

/** Undefined where no step makes it small enough, or the file is no picture. */
const shrink = async (file: Blob): Promise<ChosenPhoto | undefined> => {
  try {
    const picture = await createImageBitmap(file)
    for (const { edge, quality } of SHRINKING) {
      const preview = drawn(picture, edge, quality)
      const base64 = preview.slice(preview.indexOf(',') + 1)
      if (base64 !== '' && base64.length <= MOST_BASE64) return { preview, base64 }
    }
  } catch (error) {
    console.info('photo not readable', error instanceof Error ? error.name : error)
  }
  return undefined
}

export const readPhoto = async (path: string): Promise<ChosenPhoto | undefined> =>
  shrink(await (await fetch(path)).blob())

/** The browser's file chooser, which offers the camera on a phone. */
export const choosePhotos: ChoosePhotos = async (most) => {
  const made = await Promise.all((await chooseFiles(most)).map(shrink))
  const photos = made.filter((photo) => photo !== undefined)
  return { kind: 'photos', photos, unreadable: made.length - photos.length }
}
