/**
 * Every error code the local cloud answers with, and the text that goes with it. Texts of CloudBase are as third parties
 * report them from real environments; the ones marked "local" exist only here.
 */
const MESSAGES = {
  DATABASE_COLLECTION_NOT_EXIST:
    '[ResourceNotFound] Db or Table not exist. Please check your request, but if the problem cannot be solved, contact us.',
  DATABASE_COLLECTION_ALREADY_EXIST:
    '[ResourceInUse] Table already exists. Please check your request, but if the problem cannot be solved, contact us.',
  DATABASE_REQUEST_FAILED: '[FailedOperation] Database request failed.',
  DATABASE_TRANSACTION_CONFLICT:
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.',
  DATABASE_TRANSACTION_FAIL:
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.',
  INVALID_PARAM: 'invalid parameter',
  FUNCTION_NOT_FOUND: 'function not found',
  FUNCTIONS_EXECUTE_FAIL: 'function execute failed',
  FUNCTIONS_TIME_LIMIT_EXCEEDED: 'Invoking task timed out',
  STORAGE_FILE_NONEXIST: 'storage file nonexist',
  STORAGE_REQUEST_FAIL: 'storage request failed',
  SYS_ERR: 'system error',
  /** Local: the request is well-formed, but this cloud does not imitate it. */
  'unsupported-locally': 'unsupported-locally',
  /** Local: the data file cannot be read. */
  'data-file-damaged': '数据文件已损坏',
  /** Local: another process has the data file open. */
  'data-file-in-use': '数据文件正被另一个进程使用',
  /** Local: the data file was written by another version of the local cloud. */
  'data-file-other-version': '数据文件来自另一个版本',
  /** Local: the folder of the data file cannot be written to. */
  'data-folder-unwritable': '数据文件夹无法写入',
} as const

export type CloudErrorCode = keyof typeof MESSAGES

/** An error the cloud answers with: HTTP 200 and `{ code, message, requestId }`. */
export class CloudError extends Error {
  readonly code: CloudErrorCode

  /** @param message replaces the code's usual text */
  constructor(code: CloudErrorCode, message?: string) {
    super(message ?? MESSAGES[code])
    this.name = 'CloudError'
    this.code = code
  }
}

/** The request is one the real cloud may well serve, but this one says loudly that it does not. */
export const unsupported = (what: string): CloudError =>
  new CloudError('unsupported-locally', `unsupported-locally ${what}`)

/** A failed write or a bad request, in the words of the database. */
export const requestFailed = (reason: string): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${reason}`)

/** A second operation while the first of the same transaction is still running. */
export const transactionBusy = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionBusy] Transaction is busy. Please check your request, but if the problem persists, contact us.',
  )

/**
 * A unique index (or `_id`) already holds the value. Text as reported from real environments.
 * @param shownKey the key as the database prints it, e.g. `{ : "a" }`
 */
export const duplicateKey = (collection: string, index: string, shownKey: string): CloudError =>
  new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.DuplicateWrite] multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-local.${collection} index: ${index} dup key: ${shownKey}}]}, {<nil>}]`,
  )
