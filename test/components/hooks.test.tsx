import { act, renderHook, waitFor } from '@testing-library/react'
import { CloudFault } from '@/cloud/envelope'
import { useToast } from '@/components/toast/show-toast'
import { useAction } from '@/hooks/use-action'
import { SKELETON_AFTER, useAsync } from '@/hooks/use-async'
import { forgetEverything } from './taro.mock'

type Answered = { ok: true; data: string } | { ok: false; refusal: { code: string; message: string } }

/** A question whose answer the test decides. */
const question = () => {
  const waiting: { answer: (value: Answered) => void; fail: (error: Error) => void }[] = []
  const load = () =>
    new Promise<Answered>((resolve, reject) => {
      waiting.push({ answer: resolve, fail: reject })
    })
  const next = () => waiting.shift() ?? { answer: () => undefined, fail: () => undefined }
  return { load, next }
}
const offline = new CloudFault('offline', '网断了')

beforeEach(forgetEverything)

describe('useAsync', () => {
  it('shows nothing at first, a skeleton after 150 ms, then the value', async () => {
    jest.useFakeTimers()
    const { load, next } = question()
    const { result } = renderHook(() => useAsync(load, []))
    expect(result.current.state).toEqual({ phase: 'loading', slow: false })
    act(() => jest.advanceTimersByTime(SKELETON_AFTER))
    expect(result.current.state).toEqual({ phase: 'loading', slow: true })
    await act(async () => next().answer({ ok: true, data: 'bread' }))
    expect(result.current.state).toEqual({ phase: 'ready', value: 'bread', stale: false, fault: null })
    jest.useRealTimers()
  })

  it('says why it was refused, and tries again when asked', async () => {
    const { load, next } = question()
    const { result } = renderHook(() => useAsync(load, []))
    await act(async () => next().answer({ ok: false, refusal: { code: 'not-found', message: '没有' } }))
    expect(result.current.state).toEqual({ phase: 'refused', refusal: { code: 'not-found', message: '没有' } })
    await act(async () => {
      result.current.reload()
    })
    await act(async () => next().answer({ ok: true, data: 'bread' }))
    expect(result.current.value).toBe('bread')
  })

  it('keeps what is on the screen, as stale, when a later request fails', async () => {
    const { load, next } = question()
    const { result } = renderHook(() => useAsync(load, []))
    await act(async () => next().answer({ ok: true, data: 'bread' }))
    await act(async () => {
      result.current.reload()
    })
    await act(async () => next().fail(offline))
    expect(result.current.state).toEqual({ phase: 'ready', value: 'bread', stale: true, fault: offline })
  })

  it('fails with a retry when there is nothing to keep', async () => {
    const { load, next } = question()
    const { result } = renderHook(() => useAsync(load, []))
    await act(async () => next().fail(offline))
    expect(result.current.state).toEqual({ phase: 'failed', fault: offline })
  })

  it('drops the answer to an older question', async () => {
    const { load, next } = question()
    const { result, rerender } = renderHook(({ id }) => useAsync(load, [id]), { initialProps: { id: 1 } })
    const first = next()
    rerender({ id: 2 })
    await act(async () => next().answer({ ok: true, data: 'new' }))
    await act(async () => first.answer({ ok: true, data: 'old' }))
    expect(result.current.value).toBe('new')
  })

  it('shows the kept value at once on the next visit, offline too', async () => {
    const first = question()
    const visit = renderHook(() => useAsync(first.load, [], { keepAs: 'order o1' }))
    await act(async () => first.next().answer({ ok: true, data: 'KM74T9QX' }))
    visit.unmount()
    const second = question()
    const { result } = renderHook(() => useAsync(second.load, [], { keepAs: 'order o1' }))
    expect(result.current.state).toEqual({ phase: 'ready', value: 'KM74T9QX', stale: true, fault: null })
    await act(async () => second.next().fail(offline))
    expect(result.current.value).toBe('KM74T9QX')
  })

  it('does not ask while it waits for something', () => {
    const load = jest.fn()
    renderHook(() => useAsync(load, [], { enabled: false }))
    expect(load).not.toHaveBeenCalled()
  })
})

describe('useAction', () => {
  it('runs once for a double tap and is busy until the work is done (T1)', async () => {
    let finish = (): void => undefined
    const work = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)))
    const { result } = renderHook(() => useAction(work))
    await act(async () => {
      result.current[0]()
      result.current[0]()
    })
    expect(work).toHaveBeenCalledTimes(1)
    expect(result.current[1]).toBe(true)
    await act(async () => finish())
    expect(result.current[1]).toBe(false)
  })

  it('says that the network is gone and can be tapped again', async () => {
    const { result } = renderHook(() => useAction(() => Promise.reject(offline)))
    await act(async () => result.current[0]())
    await waitFor(() => expect(useToast.getState().toast?.text).toBe('网断了，等会儿再试'))
    expect(result.current[1]).toBe(false)
  })
})
