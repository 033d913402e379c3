import closedOven from '../assets/pictures/closed-oven.png'
import croissant from '../assets/pictures/croissant.png'
import cutCable from '../assets/pictures/cut-cable.png'
import daifuku from '../assets/pictures/daifuku.png'
import donut from '../assets/pictures/donut.png'
import eggTart from '../assets/pictures/egg-tart.png'
import emptyBag from '../assets/pictures/empty-bag.png'
import emptyPlate from '../assets/pictures/empty-plate.png'
import macaron from '../assets/pictures/macaron.png'
import sleepingMitt from '../assets/pictures/sleeping-mitt.png'
import strawberryCake from '../assets/pictures/strawberry-cake.png'
import tornTicket from '../assets/pictures/torn-ticket.png'

/** Scenes of empty, error and offline states; they must show when nothing can be fetched. */
export const scenes = {
  'empty-plate': emptyPlate,
  'closed-oven': closedOven,
  'cut-cable': cutCable,
  'empty-bag': emptyBag,
  'sleeping-mitt': sleepingMitt,
  'torn-ticket': tornTicket,
  donut,
} as const

export type Scene = keyof typeof scenes

const products: Readonly<Record<string, string>> = {
  croissant,
  'strawberry-cake': strawberryCake,
  'egg-tart': eggTart,
  daifuku,
  donut,
  macaron,
}

/** The drawing in the package for a card picture of the first products, which then shows before the network answers. */
export const bundledPicture = (fileId: string): string | undefined => {
  const name = /\/([a-z-]+)-264\.webp$/.exec(fileId)?.[1]
  return name === undefined ? undefined : products[name]
}
