export interface Place {
  latitude: number
  longitude: number
  name: string
  address: string
}

/** Shows a store on WeChat's map, from where people navigate; a browser copies the address instead. */
export const openMap: (place: Place) => Promise<void>
