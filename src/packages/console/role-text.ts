/** The roles of a shop as they are called. */
export const ROLE_TEXT: Readonly<Record<string, string>> = { owner: '店主', manager: '店长', staff: '店员' }
