/** Opens camera or album and makes what is chosen small enough to be sent. */
import type { ChoosePhotos, ChosenPhoto } from './choose-photos-type'

export const choosePhotos: ChoosePhotos
/** Makes a file small enough to be sent, such as the picture that WeChat's avatar chooser gave; undefined for what is no picture. */
export const readPhoto: (path: string) => Promise<ChosenPhoto | undefined>
/** Shows photos over the whole screen, the given one first. */
export const showLarge: (sources: readonly string[], first: number) => void
