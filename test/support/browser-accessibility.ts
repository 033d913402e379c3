import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'

const AXE = path.resolve(__dirname, '../../node_modules/axe-core/axe.min.js')
const OPTIONS = {
  resultTypes: ['violations'],
  // Taro's own page element scrolls and takes no focus; h5 is for the local cloud, where fingers and wheels scroll.
  // label-content-name-mismatch is experimental in axe and off by default; tags would switch it on.
  rules: { 'scrollable-region-focusable': { enabled: false }, 'label-content-name-mismatch': { enabled: false } },
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
}

interface AxeViolation {
  id: string
  impact: string | null
  help: string
  nodes: { target: string[]; failureSummary?: string; html: string }[]
}

/**
 * Checks the open page with axe. Serious and critical findings are returned as lines (empty = fine), contrast included.
 * @param within CSS selector; by default what is visible of the page
 */
export async function accessibilityProblems(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(readFileSync(AXE, 'utf8'))
  const violations = (await page.evaluate(
    `axe.run(${JSON.stringify(within ?? null)} ?? document, ${JSON.stringify(OPTIONS)}).then((result) => result.violations)`,
  )) as AxeViolation[]
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(
        (node) => `${id}: ${help} — ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`,
      ),
    )
}
