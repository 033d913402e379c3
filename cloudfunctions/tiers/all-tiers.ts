import { readAll } from '../platform/database/read-all'
import { type Tier, tiers } from './records'

/** Every tier, for the rules that instances keep in memory. */
export const allTiers = (): Promise<Tier[]> => readAll(tiers)
