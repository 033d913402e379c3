import { type Consent, consents } from './records'

/** The last line of a person's consent ledger for a purpose, null when they were never asked. One request. */
export async function latestConsent(openid: string, purpose: Consent['purpose']): Promise<Consent | null> {
  const [latest] = await consents.find({ openid, purpose }, { orderBy: [['line', -1]], limit: 1 })
  return latest ?? null
}
