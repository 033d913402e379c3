import { Text } from '@tarojs/components'
import classes from './index.module.scss'

/** The dot between two facts of a caption; drawn, because the width of · differs between fonts. */
export function DotSeparator() {
  return <Text className={classes.dot} aria-hidden />
}
