import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import classes from './index.module.scss'

export interface FormSheetProps {
  open: boolean
  title: string
  onClose: () => void
  /** Verb first, what it does named: 停掉, 加 5 份. */
  saveText: string
  onSave: () => void
  /** What is being done; locks the sheet. */
  saving?: string | false
  /** What is missing; becomes the button's label. */
  blocked?: string | false
  /** A refusal of the server, above the button. */
  problem?: ReactNode
  /** Fields. */
  children: ReactNode
  id?: string
}

/** A few fields and one action, from the bottom. Also asks before something costly: name the amount and the people. */
export function FormSheet({
  open,
  title,
  onClose,
  saveText,
  onSave,
  saving = false,
  blocked = false,
  problem,
  children,
  id = 'form-sheet',
}: FormSheetProps) {
  return (
    <Sheet
      id={id}
      open={open}
      title={title}
      onClose={onClose}
      locked={saving !== false}
      footer={
        <>
          {problem !== undefined && <View className={classes.problem}>{problem}</View>}
          <View className={classes.row}>
            <Button id={`${id}-save`} text={saveText} onTap={onSave} loading={saving} disabled={blocked} grow />
          </View>
        </>
      }
    >
      <View className={classes.fields}>{children}</View>
    </Sheet>
  )
}
