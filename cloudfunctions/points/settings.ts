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
  chosenByDefault: true,
  rev: 0,
}

/** The shop's points rule; what is absent holds as `DEFAULT_POINTS` says. */
export const readPointsSettings = async (): Promise<PointsSettings> => ({
  ...DEFAULT_POINTS,
  ...(await pointsSettings.get(DEFAULT_POINTS._id)),
})
