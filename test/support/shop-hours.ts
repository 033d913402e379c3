/** A Friday shortly before two in the afternoon at the shop: open, with slots left today, whatever the machine's clock says. */
export const FRIDAY_AFTERNOON = Date.parse('2026-06-05T13:58:00+08:00')
