import { type PointsSettings, pointsSettings } from './records'

/** What holds where the shop has set nothing: 1 point per yuan, 100 points are ¥1, at most half, alive for a year. */
export const DEFAULT_POINTS: PointsSettings = {
  _id: 'points',
  fenPerPoint: 1,
  maxPercent: 50,
  step: 50,
  perYuan: 1,
  monthsAlive: 12,
  costMilliFen: 600,
  rev: 0,
}

/** The shop's points rule. */
export const readPointsSettings = async (): Promise<PointsSettings> =>
  (await pointsSettings.get(DEFAULT_POINTS._id)) ?? DEFAULT_POINTS
