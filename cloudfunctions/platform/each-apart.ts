/**
 * Works on all of them, some side by side, one that fails not keeping the others waiting: failures are logged as they
 * come, and the first is thrown when everybody has had their turn, so that the job is seen to have failed.
 * @param job the job's name, for the log
 * @param idOf what names an item in the log
 */
export async function eachApart<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  { job, idOf, atOnce = 8 }: { job: string; idOf: (item: T) => string; atOnce?: number },
): Promise<void> {
  const failures: unknown[] = []
  for (let start = 0; start < items.length; start += atOnce) {
    const some = items.slice(start, start + atOnce)
    const ended = await Promise.allSettled(some.map(work))
    ended.forEach((one, index) => {
      const item = some[index]
      if (one.status === 'fulfilled' || item === undefined) return
      const error = one.reason instanceof Error ? (one.reason.stack ?? one.reason.message) : String(one.reason)
      console.error(JSON.stringify({ job, id: idOf(item), error }))
      failures.push(one.reason)
    })
  }
  if (failures.length > 0) throw failures[0]
}
