/** The front end's only clock: the server's, carried on between two answers by the time that passed on this device. */
let offset = 0

/** Called with the `now` of every reply. */
export const setServerNow = (serverNow: number): void => {
  offset = serverNow - Date.now()
}

/** Epoch ms by the server's clock; by this device's until the first answer. */
export const now = (): number => Date.now() + offset
