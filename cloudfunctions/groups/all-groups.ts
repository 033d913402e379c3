import { readAll } from '../platform/database/read-all'
import { type Group, groups } from './records'

/** The whole register of groups, for the rules that instances keep in memory. */
export const allGroups = (): Promise<Group[]> => readAll(groups)
