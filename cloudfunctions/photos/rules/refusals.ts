import type { Refusal } from '../../platform/result'
import type { PhotosRefusalCode } from '../contract'
import { MOST_PHOTOS_A_DAY } from './most-a-day'

export type PhotosRefusal = Refusal<PhotosRefusalCode>

const TEXTS: Record<PhotosRefusalCode, string> = {
  'not-found': '没找到这张照片，重新选一张',
  'photo-too-large': '这张照片太大，换一张或裁小一点',
  'not-a-picture': '这个文件不是照片，换一张 JPG、PNG 或 WebP',
  'photo-id-reused': '这张照片换过内容，删掉再选一次',
  'photo-refused': '这张照片没通过检查，换一张',
  'too-many-photos': `一天最多传 ${MOST_PHOTOS_A_DAY} 张照片，明天再传`,
}

export const photosRefusal = (code: PhotosRefusalCode): PhotosRefusal => ({ code, message: TEXTS[code] })
