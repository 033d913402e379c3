import { z } from 'zod'
import { CLIENT_ID, isInherited, OWN_ID } from './ids'
import { addDays } from './time'

/** Pieces of input schemas that several subjects share. Every schema is strict: an unknown field is an error. */

/** An id made by the client before the call, so that a retry names the same thing. */
export const clientId = z
  .string()
  .regex(CLIENT_ID)
  .refine((id) => !isInherited(id), 'reserved name')
/** An id that the shop gave out (store, product, SKU, slot, touch, group). */
export const ownId = z
  .string()
  .regex(OWN_ID)
  .refine((id) => !isInherited(id), 'reserved name')
/** A day that exists: `2026-02-30` has the right shape and is refused all the same. */
export const shopDayField = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => addDays(day, 0) === day, 'no such day')
/** A count or quantity inside the range that a line can ever have; the product's own limit is checked by the rules. */
export const quantityField = z.int().min(1).max(9999)
/** Free text after trimming, without control characters and without marks that reverse the direction of what follows. */
export const textField = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/)
export const cursorField = z.string().max(64).optional()

/** A field whose capability is not offered yet: absent, null or 0 pass, anything else is refused by name. */
export const notOffered = (what: string) =>
  z
    .unknown()
    .optional()
    .refine((value) => value === undefined || value === null || value === 0, {
      params: { refusal: { code: 'not-offered', message: `${what}还没有开放` } },
    })
