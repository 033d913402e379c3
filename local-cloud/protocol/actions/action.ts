import type { Session } from '../../engine/session'
import type { Parameters } from '../params'

/** Answers one SDK action: the success payload without `requestId`, or a thrown CloudError. */
export type Action = (
  params: Parameters,
  session: Session,
) => Record<string, unknown> | Promise<Record<string, unknown>>
