import { askAboutPicture, type TextScene } from '../platform/wechat/content'
import { removeFiles, uploadFile } from '../platform/wechat/files'

/** What varies around photos: where they lie and who looks at them. */
export interface PhotosDeps {
  /** @returns the fileID */
  upload: (path: string, bytes: Buffer) => Promise<string>
  /** What is gone already counts as removed. */
  remove: (fileIds: readonly string[]) => Promise<void>
  /** @returns the name of the check under which the answer comes */
  askAbout: (fileId: string, openid: string, scene: TextScene) => Promise<string>
}

export const photosDeps: PhotosDeps = { upload: uploadFile, remove: removeFiles, askAbout: askAboutPicture }
