import { useDidShow } from '@tarojs/taro'
import { type DependencyList, useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '@/cloud/call'
import { CloudFault } from '@/cloud/envelope'
import { readStored, writeStored } from '@/cloud/storage'

/** A skeleton appears only when an answer takes longer than this (ms), so that fast answers do not flicker. */
export const SKELETON_AFTER = 150

export type AsyncState<T, R> =
  /** `slow`: show the skeleton now. */
  | { phase: 'loading'; slow: boolean }
  /** `stale`: an older value; the fresh one could not be fetched (`fault` says why) or is still on its way (null). */
  | { phase: 'ready'; value: T; stale: boolean; fault: CloudFault | null }
  | { phase: 'refused'; refusal: R }
  | { phase: 'failed'; fault: CloudFault }

export interface Async<T, R = { code: string; message: string }> {
  state: AsyncState<T, R>
  /** The value when there is one, however old. */
  value: T | undefined
  /** Whether a request is under way, with or without a value on the screen. */
  busy: boolean
  /** Asks again and keeps the value that is shown meanwhile. */
  reload: () => Promise<void>
  /** Puts a newer value in, for example the answer of an action. */
  replace: (value: T) => void
}

export interface AsyncOptions {
  /** Keeps the last value on the device under this key and shows it at once next time, stale until the fresh one is here. */
  keepAs?: string
  /** Asks again whenever the page is shown again. */
  onShow?: boolean
  /** False: wait (for example for an id). */
  enabled?: boolean
}

const asFault = (error: unknown): CloudFault =>
  error instanceof CloudFault ? error : new CloudFault('fault', error instanceof Error ? error.message : '出了点问题')

const start = <T, R>(keepAs: string | undefined): AsyncState<T, R> => {
  const kept = keepAs === undefined ? undefined : readStored<T>(keepAs)
  return kept === undefined
    ? { phase: 'loading', slow: false }
    : { phase: 'ready', value: kept, stale: true, fault: null }
}

/**
 * Loads what a page shows and knows its states: loading, ready (maybe stale), refused, failed. A late answer to an older
 * question is dropped.
 */
export function useAsync<T, R = { code: string; message: string }>(
  load: () => Promise<Answer<T, R>>,
  dependencies: DependencyList,
  { keepAs, onShow = false, enabled = true }: AsyncOptions = {},
): Async<T, R> {
  const [state, setState] = useState<AsyncState<T, R>>(() => start(keepAs))
  const [busy, setBusy] = useState(enabled)
  const turn = useRef(0)
  const shownBefore = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller names what the question depends on
  const ask = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    setBusy(true)
    const next = await settle(load)
    if (mine !== turn.current) return
    setBusy(false)
    if (next.phase === 'ready' && keepAs !== undefined) writeStored(keepAs, next.value)
    setState((before) =>
      next.phase === 'failed' && before.phase === 'ready' ? { ...before, stale: true, fault: next.fault } : next,
    )
  }, [...dependencies, keepAs])

  useEffect(() => {
    if (!enabled) return undefined
    const skeleton = setTimeout(
      () => setState((before) => (before.phase === 'loading' ? { phase: 'loading', slow: true } : before)),
      SKELETON_AFTER,
    )
    ask()
    return () => {
      clearTimeout(skeleton)
      turn.current += 1
    }
  }, [ask, enabled])

  useDidShow(() => {
    if (onShow && enabled && shownBefore.current) ask()
    shownBefore.current = true
  })

  const reload = useCallback(async () => {
    setState((before) => (before.phase === 'ready' ? before : { phase: 'loading', slow: true }))
    await ask()
  }, [ask])
  const replace = useCallback(
    (value: T) => {
      turn.current += 1
      setBusy(false)
      if (keepAs !== undefined) writeStored(keepAs, value)
      setState({ phase: 'ready', value, stale: false, fault: null })
    },
    [keepAs],
  )
  return { state, value: state.phase === 'ready' ? state.value : undefined, busy, reload, replace }
}

const settle = async <T, R>(load: () => Promise<Answer<T, R>>): Promise<AsyncState<T, R>> => {
  try {
    const answer = await load()
    return answer.ok
      ? { phase: 'ready', value: answer.data, stale: false, fault: null }
      : { phase: 'refused', refusal: answer.refusal }
  } catch (error) {
    return { phase: 'failed', fault: asFault(error) }
  }
}
