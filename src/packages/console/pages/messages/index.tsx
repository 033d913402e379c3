import { useState } from 'react'
import { Tabs } from '@/components/tabs'
import { ConsoleBody, ConsoleFrame } from '../../frame'
import { Outbox } from './outbox'
import { Templates } from './templates'

const PARTS = [
  { key: 'outbox', text: '发件箱' },
  { key: 'templates', text: '模板' },
]

/** What the shop tells people by WeChat: what left and what did not and why, and the templates it is written by. */
export default function MessagesPage() {
  const [part, setPart] = useState('outbox')
  return (
    <ConsoleFrame title="消息" current="messages" id="console-messages">
      {(me) => (
        <ConsoleBody>
          <Tabs tabs={PARTS} selected={part} onSelect={setPart} />
          {part === 'outbox' ? <Outbox /> : <Templates mayEdit={me.role === 'owner'} />}
        </ConsoleBody>
      )}
    </ConsoleFrame>
  )
}
