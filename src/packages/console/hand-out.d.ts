/** Gives a text away as a file, or on the clipboard where there are no files; answers what was done, for a toast. */
export declare const handOut: (name: string, text: string) => Promise<string>
