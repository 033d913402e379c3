import { onTimer } from '../../platform/jobs'
import { keepShelves } from '../../shelves/keep-fortnight'
import { forgetTries } from '../../staff/tries'

/** Every ten minutes: what keeps the shop in order. */
export const main = onTimer([keepShelves(), forgetTries()])
