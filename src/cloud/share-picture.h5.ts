import { pictureSource } from './picture'

/** Browsers share nothing; the address is where the picture lies in the local cloud. */
export const sharePicture = async (fileId: string): Promise<string> => pictureSource(fileId)
