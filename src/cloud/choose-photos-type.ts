/** A photo that somebody chose, made small enough to be sent. */
export interface ChosenPhoto {
  /** What an Image can show at once. */
  preview: string
  /** The file as base64, without the prefix of a data address. */
  base64: string
}

/** `unreadable`: how many of the chosen files could not be made a small photo. `denied`: the person allowed neither camera nor album. */
export type Chosen = { kind: 'photos'; photos: ChosenPhoto[]; unreadable: number } | { kind: 'denied' }

/** @param most how many may be chosen; none chosen when the person leaves */
export type ChoosePhotos = (most: number) => Promise<Chosen>
