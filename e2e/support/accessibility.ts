import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** `all` of the rules, or what a theme alone can break: the other rules see the same page in each. */
export type AccessibilityScope = 'all' | 'colours'

/** What axe finds wrong with the page as it stands, by WCAG 2.2 level AA: rule and place, ready to read. */
export async function accessibilityFaults(page: Page, scope: AccessibilityScope = 'all'): Promise<string[]> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  const axe = new AxeBuilder({ page })
  const { violations } = await (scope === 'all'
    ? axe.withTags(WCAG_22_AA)
    : axe.withRules('color-contrast')
  ).analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary ?? ''}`,
    ),
  )
}
