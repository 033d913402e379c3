import type { PropsWithChildren, ReactNode } from 'react'
import './app.scss'

/** The mini-program; each page brings its own frame, because weapp renders every page in a view of its own. */
export default function App({ children }: PropsWithChildren): ReactNode {
  return children
}
