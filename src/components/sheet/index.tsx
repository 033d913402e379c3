import type { ITouchEvent } from '@tarojs/components'
import { ScrollView, Text, View } from '@tarojs/components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/icon'
import classes from './index.module.scss'
import { takeFocus } from './take-focus'

export interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  /** While paying: scrim, drag and cross do nothing. */
  locked?: boolean
  /** Fixed at the bottom: the action. */
  footer?: ReactNode
  children: ReactNode
  id?: string
}

const DOWN = 200
/** Dragged this far (px) it closes. */
const FAR = 80

/** Taro types the touch events of a View as plain ones. */
const touchY = (event: object): number => (event as Partial<ITouchEvent>).touches?.[0]?.pageY ?? 0

/** Comes up from the bottom, at most 85 % high; scrim, cross or drag close it. Keeps its content while it goes down. */
export function Sheet({ open, title, onClose, locked = false, footer, children, id = 'sheet' }: SheetProps) {
  const [shown, setShown] = useState(open)
  const [drag, setDrag] = useState(0)
  const from = useRef<number | null>(null)

  useEffect(() => {
    if (open) {
      setShown(true)
      return takeFocus(id)
    }
    const gone = setTimeout(() => setShown(false), DOWN)
    return () => clearTimeout(gone)
  }, [open, id])

  if (!open && !shown) return null
  const close = locked ? undefined : onClose
  const release = (): void => {
    if (drag > FAR) close?.()
    from.current = null
    setDrag(0)
  }
  return (
    <View className={`${classes.layer} ${open ? '' : classes.leaving}`}>
      <View className={classes.scrim} onClick={close} catchMove aria-hidden />
      <View
        id={id}
        className={classes.sheet}
        style={drag > 0 ? { transform: `translateY(${drag}px)` } : {}}
        role="dialog"
        aria-modal
        aria-label={title}
      >
        <View
          className={classes.head}
          catchMove
          onTouchStart={(event) => {
            from.current = touchY(event)
          }}
          onTouchMove={(event) => {
            if (!locked && from.current !== null) setDrag(Math.max(0, touchY(event) - from.current))
          }}
          onTouchEnd={release}
          onTouchCancel={release}
        >
          <View className={classes.grabber} />
          <View className={classes.bar}>
            <Text className={classes.title}>{title}</Text>
            <View
              className={classes.close}
              hoverClass={classes.pressed}
              onClick={close}
              role="button"
              aria-label="关上"
            >
              <Icon name="close" size={22} colour={locked ? 'cocoa4' : 'cocoa2'} />
            </View>
          </View>
        </View>
        <ScrollView scrollY className={classes.content}>
          {children}
        </ScrollView>
        {footer !== undefined && <View className={classes.footer}>{footer}</View>}
      </View>
    </View>
  )
}
