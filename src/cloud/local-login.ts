/**
 * Who you are in the h5 build: a demo person of the local cloud, chosen in the local bar and kept by the browser.
 * Imported by h5 files alone; a mini-program's identity comes from WeChat.
 */
export interface LocalPerson {
  openid: string
  name: string
  role: 'customer' | 'staff' | 'manager' | 'owner'
  storeId?: string
}

export interface LocalGroup {
  groupId: string
  name: string
  storeId: string
  kind: string
}

interface Login {
  openid: string
  token: string
}

const LOGIN_KEY = 'local.login'
const GROUP_KEY = 'local.group'

const getJson = async <T>(path: string): Promise<T> => {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}`)
  return (await response.json()) as T
}

export const postJson = async <T>(path: string, body: unknown): Promise<T> => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}`)
  return (await response.json()) as T
}

export const listPeople = (): Promise<LocalPerson[]> => getJson('/local/people')
export const listGroups = (): Promise<LocalGroup[]> => getJson('/local/groups')

const readLogin = (): Login | null => {
  const stored = localStorage.getItem(LOGIN_KEY)
  return stored === null ? null : (JSON.parse(stored) as Login)
}

/** Signs in as a demo person; an unknown openid becomes a new customer. */
export const loginAs = async (openid: string): Promise<Login> => {
  const { token } = await postJson<{ token: string }>('/local/login', { openid })
  const login = { openid, token }
  localStorage.setItem(LOGIN_KEY, JSON.stringify(login))
  return login
}

const firstCustomer = async (): Promise<string> => {
  const people = await listPeople()
  return people.find((person) => person.role === 'customer')?.openid ?? 'visitor'
}

/**
 * Another person is another phone: bag, touch, consent and kept orders of the one before must not be seen. The chosen chat
 * stays, because the bar shows it.
 */
export const becomePerson = async (openid: string): Promise<void> => {
  const group = localStorage.getItem(GROUP_KEY)
  localStorage.clear()
  if (group !== null) localStorage.setItem(GROUP_KEY, group)
  await loginAs(openid)
}

let pending: Promise<Login> | null = null

/** Several calls at the start of a page share one login. */
const loginOnce = (openid: string | null): Promise<Login> => {
  pending ??= (async () => loginAs(openid ?? (await firstCustomer())))().finally(() => {
    pending = null
  })
  return pending
}

/** The openid that is signed in; the first demo customer on a first visit. */
export const currentOpenid = async (): Promise<string> => (readLogin() ?? (await loginOnce(null))).openid

/** The token for `authorization: Bearer …`. */
export const bearer = async (): Promise<string> => (readLogin() ?? (await loginOnce(null))).token

/** A new token for the same person, after the local cloud no longer knew the old one. */
export const renewLogin = async (): Promise<void> => {
  await loginOnce(readLogin()?.openid ?? null)
}

/** The group whose chat the next card is opened in; null = not from a group. */
export const chosenGroup = (): string | null => localStorage.getItem(GROUP_KEY)

export const chooseGroup = (groupId: string | null): void => {
  if (groupId === null) localStorage.removeItem(GROUP_KEY)
  else localStorage.setItem(GROUP_KEY, groupId)
}
