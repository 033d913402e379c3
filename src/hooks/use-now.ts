import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { now } from '@/cloud/clock'

/** The server's time, renewed every `every` ms while the page is shown. */
export function useNow(every: number): number {
  const [at, setAt] = useState(now)
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  useEffect(() => {
    if (!shown) return undefined
    setAt(now())
    const timer = setInterval(() => setAt(now()), every)
    return () => clearInterval(timer)
  }, [shown, every])
  return at
}
