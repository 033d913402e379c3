import { Collection } from '../platform/database/collection'
import type { PointsRule } from '../pricing/contract'

/** How points are earned, spent and how long they live; one document, `_id` `points`. */
export interface PointsSettings extends PointsRule {
  _id: string
  /** Points expire at the end of the month so many months after pickup. */
  monthsAlive: number
  /** What one outstanding point is carried at in the liability report, in thousandths of a fen. */
  costMilliFen: number
  rev: number
}

export const pointsSettings = new Collection<PointsSettings>('points_settings')
