const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 22

/**
 * An id made before the call, so that a retry names the same thing (`^[A-Za-z][0-9A-Za-z]{15,31}$`). It needs to be unique,
 * not secret: the server binds it to the person, and mini-programs have no synchronous secure randomness.
 */
export const newClientId = (prefix: string): string => {
  const stamp = Date.now().toString(36)
  let id = `${prefix}${stamp}`
  while (id.length < LENGTH) id += LETTERS[Math.floor(Math.random() * LETTERS.length)] ?? 'a'
  return id
}
