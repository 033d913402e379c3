import { loadRules, type Rules } from '../catalog/rules-cache'

/** The shop's rules, looked up anew where this instance does not know the template: one made a moment ago counts at once. */
export async function rulesWithTemplate(templateId: string, now: number): Promise<Rules> {
  const rules = await loadRules(now)
  return rules.templates.has(templateId) ? rules : loadRules(now, rules.version + 1)
}
