import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { NO_ANSWER, Refused, type Reply, refuse } from './reply'

const KB = 1024
const MB = 1024 * KB
/** People's calls end at 1 MB; the SDK may write documents of up to 16 MB; files are bigger. */
const BODY_LIMIT = { people: MB, sdk: 24 * MB, file: 64 * MB }
/** Longer than any client keeps a socket: an answerless reset on a reused socket is not repeated by the SDK. */
const KEEP_ALIVE_MS = 75_000

export interface Request {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: Buffer
}

export type Handler = (request: Request) => Promise<Reply | typeof NO_ANSWER>

const limitOf = (path: string): number =>
  path === '/admin' ? BODY_LIMIT.sdk : path.startsWith('/files/') ? BODY_LIMIT.file : BODY_LIMIT.people

const tooLarge = (): Refused => new Refused(413, 'too-large', '内容超过 1 MB，请减少后再试')

const readBody = async (message: IncomingMessage, limit: number): Promise<Buffer> => {
  if (Number(message.headers['content-length'] ?? 0) > limit) throw tooLarge()
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of message) {
    length += chunk.length
    if (length > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isOwnHost = (host: string, port: number): boolean => host === `127.0.0.1:${port}` || host === `localhost:${port}`

/** Refuses other names for this machine (DNS rebinding) and pages of other sites. */
const checkOrigin = (message: IncomingMessage, port: number): void => {
  const { host = '', origin } = message.headers
  if (!isOwnHost(host, port)) throw new Refused(403, 'foreign-host', `这里只答 127.0.0.1:${port}`)
  if (origin !== undefined && !isOwnHost(origin.replace(/^http:\/\//, ''), port)) {
    throw new Refused(403, 'foreign-origin', '这里不答别的网站')
  }
}

const write = (response: ServerResponse, reply: Reply): void => {
  response.writeHead(reply.status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...reply.headers,
    'content-length': Buffer.byteLength(reply.body),
  })
  response.end(reply.body)
}

const answer = async (message: IncomingMessage, port: number, handler: Handler): Promise<Reply | typeof NO_ANSWER> => {
  checkOrigin(message, port)
  const url = new URL(message.url ?? '/', 'http://127.0.0.1')
  const body = await readBody(message, limitOf(url.pathname))
  return handler({
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    body,
  })
}

const replyTo = (error: unknown, message: IncomingMessage, now: () => number): Reply => {
  if (error instanceof Refused) {
    const reply = refuse(error.status, error.code, error.message, now())
    return error.status === 413 ? { ...reply, headers: { ...reply.headers, connection: 'close' } } : reply
  }
  if (error instanceof URIError) return refuse(400, 'bad-path', '地址里的 % 不完整', now())
  // A client that went away in the middle of its request is nobody's fault.
  if (!message.destroyed) console.error(error)
  return refuse(500, 'local-cloud-fault', error instanceof Error ? error.message : String(error), now())
}

export interface HttpServer {
  port: number
  close(): Promise<void>
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed)
      const address = server.address()
      done(typeof address === 'object' && address !== null ? address.port : port)
    })
  })

/**
 * Serves on 127.0.0.1 alone.
 * @param now of the virtual clock, for refusals
 * @throws the error of `listen`, e.g. `EADDRINUSE`
 */
export const openHttpServer = async (port: number, now: () => number, handler: Handler): Promise<HttpServer> => {
  let actualPort = port
  const server = createServer((message, response) => {
    answer(message, actualPort, handler)
      .catch((error: unknown): Reply => replyTo(error, message, now))
      .then((reply) => {
        if (reply === NO_ANSWER) message.socket.destroy()
        else write(response, reply)
        if (!message.complete) message.resume()
      })
  })
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.headersTimeout = KEEP_ALIVE_MS + 5_000
  server.requestTimeout = 0
  actualPort = await listen(server, port)
  return {
    port: actualPort,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
