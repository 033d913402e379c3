/** Opens camera or album and makes what is chosen small enough to be sent. */
import type { ChoosePhotos } from './choose-photos-type'

export const choosePhotos: ChoosePhotos
/** Shows photos over the whole screen, the given one first. */
export const showLarge: (sources: readonly string[], first: number) => void
