/** Plays the sound of a new order. False when the device does not let the page make a sound now. */
export const chime: () => Promise<boolean>
