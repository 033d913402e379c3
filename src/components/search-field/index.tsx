import { Input, Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import classes from './index.module.scss'

export interface SearchFieldProps {
  value?: string
  placeholder?: string
  onChange?: (value: string) => void
  onSearch?: (value: string) => void
  /** Home: only looks like a field and opens the search page. */
  onTap?: () => void
  focus?: boolean
}

export function SearchField({
  value = '',
  placeholder = '想吃点什么？',
  onChange,
  onSearch,
  onTap,
  focus = false,
}: SearchFieldProps) {
  if (onTap !== undefined) {
    return (
      <View
        className={classes.field}
        hoverClass={classes.pressed}
        onClick={onTap}
        role="link"
        aria-label="找一找"
        id="search-open"
      >
        <Icon name="search" size={18} colour="cocoa3" />
        <Text className={classes.placeholder}>{placeholder}</Text>
      </View>
    )
  }
  return (
    <View className={classes.field}>
      <Icon name="search" size={18} colour="cocoa3" />
      <Input
        id="search-input"
        className={classes.input}
        value={value}
        placeholder={placeholder}
        placeholderClass={classes.placeholder}
        maxlength={30}
        confirmType="search"
        focus={focus}
        onInput={(event) => onChange?.(event.detail.value)}
        onConfirm={(event) => onSearch?.(event.detail.value)}
        aria-label="找商品"
      />
      {value !== '' && (
        <View className={classes.clear} onClick={() => onChange?.('')} role="button" aria-label="清空">
          <Icon name="close" size={16} colour="cocoa3" />
        </View>
      )}
    </View>
  )
}
