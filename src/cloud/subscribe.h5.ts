import { create } from 'zustand'
import type { AskedTemplate, RequestSubscribe, SubscribeAnswer } from './subscribe-type'

interface OpenSheet {
  templates: readonly AskedTemplate[]
  leave: (answers: Record<string, SubscribeAnswer>) => void
}

/** The sheet that is open; `components/platform-layer` draws it. */
export const useSubscribeSheet = create<{ open: OpenSheet | null }>(() => ({ open: null }))

/** Opens the stand-in of WeChat's sheet and waits until it is answered. */
export const requestSubscribe: RequestSubscribe = (templates) =>
  new Promise((resolve) => {
    const leave = (answers: Record<string, SubscribeAnswer>): void => {
      useSubscribeSheet.setState({ open: null })
      resolve(answers)
    }
    useSubscribeSheet.setState({ open: { templates, leave } })
  })
