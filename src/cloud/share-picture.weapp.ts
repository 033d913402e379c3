import Taro from '@tarojs/taro'

/** A shared card takes an address, not a fileID; the address is good for about two hours. */
export const sharePicture = async (fileId: string): Promise<string> => {
  const { fileList } = await Taro.cloud.getTempFileURL({ fileList: [fileId] })
  return fileList[0]?.tempFileURL ?? ''
}
