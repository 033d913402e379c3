import { View } from '@tarojs/components'
import classes from './index.module.scss'

export interface ArticleProps {
  title: string
  /** When this text took effect. */
  version: string
  sections: readonly { title: string; paragraphs: readonly string[] }[]
}

/** A text to read: agreement, privacy. */
export function Article({ title, version, sections }: ArticleProps) {
  return (
    <View className={classes.article}>
      <View className={classes.title} role="heading" aria-level={1}>
        {title}
      </View>
      <View className={classes.version}>{version} 起生效</View>
      {sections.map((section) => (
        <View key={section.title} className={classes.section}>
          <View className={classes.heading} role="heading" aria-level={2}>
            {section.title}
          </View>
          {section.paragraphs.map((paragraph) => (
            <View key={paragraph} className={classes.paragraph}>
              {paragraph}
            </View>
          ))}
        </View>
      ))}
    </View>
  )
}
