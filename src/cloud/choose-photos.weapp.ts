import Taro from '@tarojs/taro'
import type { ChoosePhotos, ChosenPhoto } from './choose-photos-type'
import { MOST_BASE64, SHRINKING } from './photo-limits'

const messageOf = (error: unknown): string => String((Object(error) as { errMsg?: unknown }).errMsg ?? '')

const readBase64 = (filePath: string): Promise<string> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      encoding: 'base64',
      success: ({ data }) => resolve(String(data)),
      fail: reject,
    })
  })

/** Undefined where no step makes it small enough, or the file is no picture. */
export const readPhoto = async (path: string): Promise<ChosenPhoto | undefined> => {
  try {
    for (const { edge, quality } of SHRINKING) {
      const { tempFilePath } = await Taro.compressImage({ src: path, quality, compressedWidth: edge })
      const base64 = await readBase64(tempFilePath)
      if (base64.length <= MOST_BASE64) return { preview: path, base64 }
    }
  } catch (error) {
    console.info('photo not readable', messageOf(error))
  }
  return undefined
}

/**
 * WeChat's chooser. Its use must be declared in the mini-program's privacy guide (选中的照片或视频信息), else it fails with
 * `privacy permission is not authorized` or `api scope is not declared`.
 */
export const choosePhotos: ChoosePhotos = async (most) => {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] })
    const made = await Promise.all(tempFiles.map(({ tempFilePath }) => readPhoto(tempFilePath)))
    const photos = made.filter((photo) => photo !== undefined)
    return { kind: 'photos', photos, unreadable: made.length - photos.length }
  } catch (error) {
    if (messageOf(error).includes('cancel')) return { kind: 'photos', photos: [], unreadable: 0 }
    return { kind: 'denied' }
  }
}

export const showLarge = (sources: readonly string[], first: number): void => {
  Taro.previewImage({ urls: [...sources], current: sources[first] ?? '' })
}
