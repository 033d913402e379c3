import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Facts } from './facts'

/** The part of a fileID before the path; the bucket's name means nothing locally. */
export const FILE_ID_PREFIX = 'cloud://local.tianquan/'
const DEFAULT_AGE_S = 7_200
/** Addresses live at least this long and change only so often, so that browsers may keep pictures. */
const AGE_STEP_S = 3_600
const UPLOAD_AGE_S = 900

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.mp3': 'audio/mpeg',
}

export const contentTypeOf = (name: string): string =>
  TYPES[path.extname(name).toLowerCase()] ?? 'application/octet-stream'

interface StoredFile {
  path: string
  sha256: string
  bytes: number
}

export interface FileStore {
  /** `data` of `storage.getUploadMetadata`: where the SDK then PUTs the bytes. */
  uploadMetadata(filePath: string, now: number): Record<string, string>
  /** Whether the signature of an upload or download address holds. */
  allows(method: 'get' | 'put', filePath: string, expires: string, signature: string, now: number): boolean
  put(filePath: string, bytes: Buffer): void
  read(filePath: string): Buffer | undefined
  /** One entry of `storage.batchGetDownloadUrl`. */
  temporaryUrl(fileId: string, maxAgeS: number | undefined, now: number): Record<string, unknown>
  /** One entry of `storage.batchDeleteFile`. */
  remove(fileId: string): { code: string; fileID: string }
  clear(): void
}

/** The path inside the bucket, or undefined where the id or path could leave it. */
export const bucketPath = (idOrPath: string): string | undefined => {
  const inside = idOrPath.replace(/^cloud:\/\/[^/]+\//, '')
  const parts = inside.split('/')
  if (inside === '' || inside.length > 850 || inside.includes('\\') || inside.includes('\0')) return undefined
  return parts.some((part) => part === '' || part === '.' || part === '..') ? undefined : inside
}

/** Where bytes lie by their digest: on disk, or in memory for tests. */
const openBlobs = (folder: string | null) => {
  const memory = new Map<string, Buffer>()
  const place = (sha256: string): string => path.join(folder ?? '', sha256.slice(0, 2), sha256)
  return {
    put: (sha256: string, bytes: Buffer): void => {
      if (folder === null) {
        memory.set(sha256, bytes)
        return
      }
      const target = place(sha256)
      if (existsSync(target)) return
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(`${target}.part`, bytes)
      renameSync(`${target}.part`, target)
    },
    get: (sha256: string): Buffer | undefined => {
      if (folder === null) return memory.get(sha256)
      return existsSync(place(sha256)) ? readFileSync(place(sha256)) : undefined
    },
    clear: (): void => {
      memory.clear()
      if (folder !== null) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Cloud storage: content-addressed bytes, an index by path, and signed addresses.
 * @param folder null keeps everything in memory
 * @param secret signs addresses
 * @param origin of the gateway, known once it listens
 */
export const openFiles = (folder: string | null, facts: Facts, secret: string, origin: () => string): FileStore => {
  const blobs = openBlobs(folder)
  const index = facts.shelf<StoredFile>('file')

  const sign = (method: string, filePath: string, expires: string): string =>
    createHmac('sha256', secret).update(`${method}\n${filePath}\n${expires}`).digest('base64url')

  const address = (method: 'get' | 'put', filePath: string, expires: number): string => {
    const encoded = method === 'put' ? filePath.split('/').map(encodeURIComponent).join('/') : filePath
    return `${origin()}/files/${encoded}?expires=${expires}&sign=${sign(method, filePath, String(expires))}`
  }

  return {
    uploadMetadata: (filePath, now) => ({
      url: address('put', filePath, Math.floor(now / 1000) + UPLOAD_AGE_S),
      token: 'local',
      authorization: 'local',
      fileId: FILE_ID_PREFIX + filePath,
      cosFileId: createHash('sha1').update(filePath).digest('hex'),
    }),
    allows: (method, filePath, expires, signature, now) => {
      const expected = Buffer.from(sign(method, filePath, expires))
      const given = Buffer.from(signature)
      const equal = expected.length === given.length && timingSafeEqual(expected, given)
      return equal && Number(expires) * 1000 >= now
    },
    put: (filePath, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      blobs.put(sha256, bytes)
      index.put(filePath, { path: filePath, sha256, bytes: bytes.length })
    },
    read: (filePath) => {
      const file = index.get(filePath)
      return file && blobs.get(file.sha256)
    },
    temporaryUrl: (fileId, maxAgeS = DEFAULT_AGE_S, now) => {
      const filePath = bucketPath(fileId)
      if (filePath === undefined || !index.get(filePath)) {
        return { code: 'STORAGE_FILE_NONEXIST', fileID: fileId, tempFileURL: '', maxAge: maxAgeS }
      }
      const expires = Math.ceil((now / 1000 + maxAgeS) / AGE_STEP_S) * AGE_STEP_S
      return { code: 'SUCCESS', fileID: fileId, tempFileURL: address('get', filePath, expires), maxAge: maxAgeS }
    },
    remove: (fileId) => {
      const filePath = bucketPath(fileId)
      if (filePath === undefined || !index.get(filePath)) return { code: 'STORAGE_FILE_NONEXIST', fileID: fileId }
      index.remove(filePath)
      return { code: 'SUCCESS', fileID: fileId }
    },
    clear: () => blobs.clear(),
  }
}
