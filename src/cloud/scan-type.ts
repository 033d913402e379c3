/** `cancelled` by the person; `unreadable` when a picture held no code or the camera could not be used. */
export type ScanResult = { kind: 'text'; text: string } | { kind: 'cancelled' } | { kind: 'unreadable' }

export type ScanCode = () => Promise<ScanResult>
