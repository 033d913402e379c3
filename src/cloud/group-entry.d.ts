/** The CloudID of the chat from which the mini-program was opened, as a string; null when it was opened another way. */
export const groupCloudId: () => Promise<string | null>
