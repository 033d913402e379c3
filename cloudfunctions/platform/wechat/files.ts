import cloud from 'wx-server-sdk'

/**
 * Puts a file into the environment's cloud storage; the same path again replaces it.
 * @returns its fileID, `cloud://<env>.<bucket>/<path>`
 * @throws when it could not be stored
 */
export async function uploadFile(path: string, bytes: Buffer): Promise<string> {
  const { fileID } = await cloud.uploadFile({ cloudPath: path, fileContent: bytes })
  return fileID
}

/** The SDK's types allow `void`, which is what its older callback form answers. */
interface FilesSdk {
  getTempFileURL(ask: { fileList: string[] }): Promise<{ fileList: (FileResult & { tempFileURL: string })[] }>
  deleteFile(ask: { fileList: string[] }): Promise<{ fileList: FileResult[] }>
}

interface FileResult {
  fileID: string
  status: number
  errMsg?: string
}

/**
 * An address of a file that can be read without signing in, for two hours.
 * @throws when there is no such file
 */
export async function temporaryUrl(fileId: string): Promise<string> {
  const { fileList } = await (cloud as unknown as FilesSdk).getTempFileURL({ fileList: [fileId] })
  const [found] = fileList
  if (found?.status !== 0) throw new Error(`${fileId} has no address: ${found?.errMsg ?? ''}`)
  return found.tempFileURL
}

/** What is gone already counts as removed. @throws naming the first file that could not be removed */
export async function removeFiles(fileIds: readonly string[]): Promise<void> {
  const { fileList } = await (cloud as unknown as FilesSdk).deleteFile({ fileList: [...fileIds] })
  const left = fileList.find(({ status, errMsg }) => status !== 0 && !/NONEXIST|not exist/i.test(errMsg ?? ''))
  if (left) throw new Error(`${left.fileID} was not removed: ${left.errMsg ?? left.status}`)
}
