import { useLaunch } from '@tarojs/taro'
import type { PropsWithChildren, ReactNode } from 'react'
import { watchNetwork } from './cloud/network'
import { init } from './cloud/transport'
import './app.scss'

/** The mini-program; each page brings its own frame (`Screen`), because weapp renders every page in a view of its own. */
export default function App({ children }: PropsWithChildren): ReactNode {
  useLaunch(() => {
    init()
    watchNetwork()
  })
  return children
}
