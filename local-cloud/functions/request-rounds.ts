import http from 'node:http'

/** The header that tells the gateway how many answers a request had to wait for; the SDK neither sets nor reads it. */
export const ROUND_HEADER = 'x-local-round'

let answered = 0

/** A new invocation starts counting anew. */
export const startRounds = (): void => {
  answered = 0
}

/**
 * Numbers every database request of this thread by its round: 1 + the highest round whose answer had arrived when it
 * was sent. Counting by cause and not by overlap makes the figure the same on a fast and on a slow machine.
 * Requests to WeChat's own APIs (multipart) are counted apart and do not carry a round.
 */
export const watchRounds = (): void => {
  const send = http.request
  const watched = (...args: Parameters<typeof http.request>): http.ClientRequest => {
    const request = send(...args)
    if (String(request.getHeader('content-type') ?? '').startsWith('multipart/')) return request
    const round = answered + 1
    request.setHeader(ROUND_HEADER, String(round))
    request.once('response', () => {
      answered = Math.max(answered, round)
    })
    return request
  }
  Object.defineProperty(http, 'request', { value: watched, writable: true, configurable: true })
}
