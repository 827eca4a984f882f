/** @module Does in the editor's page what an editor does: acts in their dialogs, compositions, looking for faults. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';

/** Chooses an act, fills its dialog in, and confirms. */
export async function doAct(
  page: Page,
  name: string,
  fill?: (dialog: Locator) => Promise<void>,
): Promise<void> {
  const dialog = await openAct(page, name);
  await fill?.(dialog);
  await dialog.locator('p.buttons > button:enabled').first().click();
  await dialog.waitFor({ state: 'detached' });
}

/** Opens the dialog of an act. */
export async function openAct(page: Page, name: string): Promise<Locator> {
  await page.locator(`button[data-act="${name}"]`).click();
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  return dialog;
}

/** The acts that have a button now. */
export async function offeredIn(page: Page): Promise<readonly string[]> {
  const names = await page
    .locator('button[data-act]')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-act') ?? ''));
  return names.toSorted();
}

/** Waits until the page says that a version was made. */
export function sawVersion(page: Page, version: number): Promise<void> {
  return page
    .locator('.saved-state', { hasText: new RegExp(`(?:第 ${version} 版|version ${version}$)`) })
    .waitFor();
}

/** Opens every group of the panel. */
export async function openGroups(page: Page): Promise<void> {
  await page.locator('.article-panel').waitFor();
  await page.evaluate(() => {
    for (const group of document.querySelectorAll('details')) group.open = true;
  });
}

/** Composes as an input method does: step by step, then the chosen words; without them it is cancelled. */
export async function compose(
  page: Page,
  steps: readonly string[],
  chosen?: string,
): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  for (const text of steps) {
    const at = { selectionStart: text.length, selectionEnd: text.length };
    await cdp.send('Input.imeSetComposition', { text, ...at });
  }
  if (chosen !== undefined) await cdp.send('Input.insertText', { text: chosen });
  else await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  await cdp.detach();
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Every rule of WCAG 2.2 A and AA that the page breaks, with the elements. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => {
    const { axe } = globalThis as unknown as {
      axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> };
    };
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    return axe.run(document, { runOnly: { type: 'tag', values } });
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}
