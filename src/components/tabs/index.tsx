import { ScrollView, View } from '@tarojs/components'
import classes from './index.module.scss'

export interface Tab {
  key: string
  /** 待付款 1 */
  text: string
}

export interface TabsProps {
  tabs: readonly Tab[]
  selected: string
  onSelect: (key: string) => void
}

/** Words in a row that scrolls: categories on home, kinds of orders. The selected one is larger and underlined. */
export function Tabs({ tabs, selected, onSelect }: TabsProps) {
  return (
    <ScrollView scrollX enhanced showScrollbar={false} className={classes.scroll} scrollIntoView={`tab-${selected}`}>
      <View className={classes.row} role="tablist">
        {tabs.map((tab) => {
          const on = tab.key === selected
          return (
            <View
              key={tab.key}
              id={`tab-${tab.key}`}
              className={`${classes.tab} ${on ? classes.on : ''}`}
              onClick={() => onSelect(tab.key)}
              role="tab"
              aria-selected={on}
            >
              {tab.text}
              {on && <View className={classes.mark} />}
            </View>
          )
        })}
      </View>
    </ScrollView>
  )
}
