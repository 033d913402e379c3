/** `tap` in the shop · `code` typed or as QR · `gift` from a friend · `new-customer`, `birthday`, `streak`, `win-back` by itself. */
export type ClaimWay = 'tap' | 'code' | 'gift' | 'new-customer' | 'birthday' | 'streak' | 'win-back'
export type TemplateState = 'open' | 'closed'
