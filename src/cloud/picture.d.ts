/** What an Image can show for a fileID in cloud storage. */
export const pictureSource: (fileId: string) => string
