import { AsyncLocalStorage } from 'node:async_hooks'
import cloud from 'wx-server-sdk'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

let opened: ReturnType<typeof cloud.database> | undefined

/** The database of the environment the function runs in; a missing document reads as `null`. */
export const sdkDatabase = (): ReturnType<typeof cloud.database> => {
  opened ??= cloud.database({ throwOnNotFound: false } as Parameters<typeof cloud.database>[0])
  return opened
}

/** Query and update operators. Values are opaque: the SDK serialises them. */
export const command = new Proxy({} as ReturnType<typeof cloud.database>['command'], {
  get: (_target, name) => Reflect.get(sdkDatabase().command, name),
})

/** Set while the callback of `withTransaction` runs, so that calls which would silently leave it can be refused. */
export const transactionScope = new AsyncLocalStorage<true>()

/**
 * Whether an error of the SDK reports a duplicate `_id` or unique key.
 * The SDK maps the server's code to −502001 or −501001 and drops it, so the text is all there is
 * (wx-server-sdk 4.0.2 error map; codes DATABASE_REQUEST_FAILED with E11000, DATABASE_DUPLICATE_WRITE).
 */
export const isDuplicate = (error: unknown): boolean =>
  /E11000|duplicate key|DATABASE_DUPLICATE_WRITE/i.test(error instanceof Error ? error.message : String(error))

/** Whether an error of the SDK reports a transaction conflict (its code is lost when an operation raised it). */
export const isConflict = (error: unknown): boolean =>
  /TransactionConflict|DATABASE_TRANSACTION_CONFLICT/i.test(
    error instanceof Error ? `${error.message} ${(error as { code?: string }).code ?? ''}` : String(error),
  )
