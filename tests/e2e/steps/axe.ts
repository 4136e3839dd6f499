import type { Page } from 'playwright-core';

interface Violation {
  id: string;
  impact: string | null;
  nodes: { target: unknown[]; failureSummary?: string }[];
}
interface Axe {
  run(
    context: Document,
    options: { resultTypes: string[]; runOnly: string[] },
  ): Promise<{ violations: Violation[] }>;
}

const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
/** The only rule that a change of colours can break. */
const CONTRAST = ['color-contrast'];
const GRAVE = ['serious', 'critical'];

/** What axe-core finds serious or critical by these rules, one sentence each. */
async function find(page: Page, rules: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.addScriptTag({ path: require.resolve('axe-core/axe.min.js') });
  }
  const violations = await page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: Axe };
    return (await axe.run(document, { resultTypes: ['violations'], runOnly })).violations;
  }, rules);
  return violations
    .filter(({ impact }) => GRAVE.includes(impact ?? ''))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = '' }) =>
        [id, target.join(' '), ...failureSummary.split('\n').slice(1, 2)].join(' · '),
      ),
    );
}

/** What keeps somebody from using the page as it stands, in light and in dark colours. */
export async function barriers(page: Page): Promise<{ light: string[]; dark: string[] }> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await find(page, EVERYTHING);
  await page.emulateMedia({ colorScheme: 'dark' });
  return { light, dark: await find(page, CONTRAST) };
}
