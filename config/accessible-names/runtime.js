import { mergeInternalComponents } from '@tarojs/shared'
import list from './components.json'

mergeInternalComponents(Object.fromEntries(list.components.map((name) => [name, list.attributes])))
