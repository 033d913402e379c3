/** The invite code that a mini-program code's scene carries, `i=<code>`; null when it carries none. */
export function codeInScene(scene: string | undefined): string | null {
  if (scene === undefined) return null
  return /^i=([0-9A-Za-z]{8})$/.exec(decodeURIComponent(scene))?.[1] ?? null
}
