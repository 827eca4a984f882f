/** @module Checks `site.config.ts`, at the start and whenever it is saved while the stack runs. */

import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { siteConfigSchema } from '../../lib/site/config.ts';

const FILE = new URL('../../site.config.ts', import.meta.url);
const NAME = basename(fileURLToPath(FILE));
const SETTLED_MS = 150;

/** One line that names the file and the field that is wrong; undefined when all is well. */
export async function checkSite(edition = ''): Promise<string | undefined> {
  try {
    // Another query is another module, so that a saved file is read again.
    const { site } = (await import(`${FILE.href}${edition}`)) as { readonly site: unknown };
    const checked = siteConfigSchema.safeParse(site);
    if (checked.success) return undefined;
    const [issue] = checked.error.issues;
    return `${NAME}: ${issue?.path.join('.') || 'site'}: ${issue?.message}`;
  } catch (error) {
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return `${NAME} can't be read: ${line.trim()}`;
  }
}

/**
 * Checks the file whenever it is saved, moved or checked out, and says what is wrong with it, and when
 * that was corrected. The folder is watched: a file that is replaced is another file.
 */
export function watchSite(print: (line: string) => void): void {
  let timer: NodeJS.Timeout | undefined;
  let edition = 0;
  let last: string | undefined;
  const check = async () => {
    edition += 1;
    const finding = await checkSite(`?edition=${edition}`);
    if (finding !== undefined && finding !== last) print(finding);
    if (finding === undefined && last !== undefined) print(`${NAME} is right again.`);
    last = finding;
  };
  watch(dirname(fileURLToPath(FILE)), (_, name) => {
    if (name !== NAME) return;
    clearTimeout(timer);
    timer = setTimeout(() => void check(), SETTLED_MS);
  }).unref();
}
