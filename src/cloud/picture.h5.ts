/** The local cloud answers with the file's temporary address, which the browser keeps as long as it is valid. */
export const pictureSource = (fileId: string): string =>
  fileId.startsWith('cloud://') ? `/local/file?fileId=${encodeURIComponent(fileId)}` : fileId
