import { sha256 } from '../../platform/digest'

/** One chain per group and bake day: the id is made from both, so that there can be no second one. */
export const chainIdOf = (groupId: string, day: string): string => `c${sha256(`${groupId} ${day}`).slice(0, 20)}`
