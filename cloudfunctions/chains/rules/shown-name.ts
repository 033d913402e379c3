import { maskName } from '../../members/rules/mask-name'
import type { ShownAs } from '../contract'

/** What others of a chain see of somebody, as that person wishes; the first character without a wish. */
export function shownName(name: string, show: ShownAs | undefined): string {
  if (show === 'hidden') return '一位群友'
  return show === 'name' ? name : maskName(name)
}
