/** weapp's Image takes a cloud fileID as it is. */
export const pictureSource = (fileId: string): string => fileId
