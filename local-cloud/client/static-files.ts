import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { bucketPath, contentTypeOf, type FileStore } from '../storage/files'
import type { Request } from './http-server'
import { bytes, Refused, type Reply } from './reply'

const PAGE_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
  '.map': 'application/json; charset=utf-8',
}

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>甜圈</title>
<p>页面还没有构建。请运行 <code>npm run build:h5</code>，再刷新这里。</p></html>`

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'ENOTDIR'].includes(String(error.code))

const readOrNothing = async (file: string): Promise<Buffer | undefined> => {
  try {
    return await readFile(file)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** A path inside the folder, or undefined where `..` would leave it. */
const inside = (folder: string, urlPath: string): string | undefined => {
  const file = path.resolve(folder, `.${path.posix.normalize(`/${urlPath}`)}`)
  return file === folder || file.startsWith(folder + path.sep) ? file : undefined
}

/** The h5 build; its router lives behind `#`, so only files and the start page are asked for. */
export const answerStatic = async (folder: string | undefined, request: Request): Promise<Reply> => {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new Refused(404, 'not-found', '这里没有这个地址')
  if (folder === undefined) return bytes(Buffer.from(NOT_BUILT), 'text/html; charset=utf-8')
  const asked = decodeURIComponent(request.path)
  const file = inside(path.resolve(folder), asked === '/' ? 'index.html' : asked)
  const found = file === undefined ? undefined : await readOrNothing(file)
  if (file === undefined || found === undefined) {
    if (asked === '/') return bytes(Buffer.from(NOT_BUILT), 'text/html; charset=utf-8')
    throw new Refused(404, 'not-found', '这里没有这个地址')
  }
  return bytes(found, PAGE_TYPES[path.extname(file)] ?? contentTypeOf(file))
}

const xmlError = (code: string, message: string): Reply => ({
  status: 403,
  body: `<?xml version='1.0' encoding='utf-8' ?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>local</RequestId><TraceId>local</TraceId></Error>`,
  headers: { 'content-type': 'application/xml' },
})

/** `/files/<path>`: signed downloads, and the signed PUT to which the SDK uploads. */
export const answerFiles = (files: FileStore, request: Request, now: number): Reply => {
  const filePath = bucketPath(decodeURIComponent(request.path.slice('/files/'.length)))
  const expires = request.query.get('expires') ?? ''
  const signature = request.query.get('sign') ?? ''
  const method = request.method === 'PUT' ? 'put' : 'get'
  if (filePath === undefined || !files.allows(method, filePath, expires, signature, now)) {
    return xmlError('SignatureDoesNotMatch', 'The signature is wrong or has expired')
  }
  if (method === 'put') {
    files.put(filePath, request.body)
    return { status: 200, body: '', headers: {} }
  }
  const content = files.read(filePath)
  if (!content) return { ...xmlError('NoSuchKey', 'The specified key does not exist'), status: 404 }
  return bytes(content, contentTypeOf(filePath), { 'cache-control': 'private, max-age=3600' })
}
