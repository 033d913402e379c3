/**
 * Runs calls side by side and waits for all of them, also when one fails, so that nothing is still under way when the
 * function has answered (an instance may be frozen then).
 * @throws the first failure, in the order of the calls
 */
export async function together<T extends readonly unknown[]>(calls: readonly [...{ [K in keyof T]: Promise<T[K]> }]) {
  const ended = await Promise.allSettled(calls)
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return ended.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T
}
