/** The address of a picture for a shared card; empty when there is none. */
export const sharePicture: (fileId: string) => Promise<string>
