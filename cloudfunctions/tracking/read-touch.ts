import { type Touch, touches } from './records'

/** The touch of that id, whoever made it, or null. No request when no id was given. */
export const readTouch = async (touchId: string | null | undefined): Promise<Touch | null> =>
  touchId ? touches.get(touchId) : null
