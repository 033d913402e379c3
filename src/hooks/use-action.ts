import { useCallback, useRef, useState } from 'react'
import { CloudFault } from '@/cloud/envelope'
import { showToast } from '@/components/toast/show-toast'

/**
 * Locks a button while its work is under way: `const [pay, paying] = useAction(async () => …)`. A second tap does nothing.
 * What `work` throws goes to `onFault`, by default a toast; where money is involved give your own.
 */
export function useAction<Args extends unknown[]>(
  work: (...args: Args) => Promise<void>,
  onFault: (fault: CloudFault) => void = toastFault,
): [run: (...args: Args) => Promise<void>, busy: boolean] {
  const [busy, setBusy] = useState(false)
  const locked = useRef(false)
  const latest = useRef({ work, onFault })
  latest.current = { work, onFault }
  const run = useCallback(async (...args: Args) => {
    if (locked.current) return
    locked.current = true
    setBusy(true)
    try {
      await latest.current.work(...args)
    } catch (error) {
      if (!(error instanceof CloudFault)) throw error
      latest.current.onFault(error)
    } finally {
      locked.current = false
      setBusy(false)
    }
  }, [])
  return [run, busy]
}

const toastFault = (fault: CloudFault): void =>
  showToast(fault.kind === 'offline' ? '网断了，等会儿再试' : fault.message)
