import { command } from '../platform/database/sdk'
import { photos } from './records'

/** Lets the night look again whether these photos are still needed: something that named them names others now. */
export async function lookAgainAt(fileIds: readonly string[], now: number): Promise<void> {
  if (fileIds.length > 0) await photos.updateAll({ fileId: command.in([...fileIds]), due: 0 }, { due: now })
}
