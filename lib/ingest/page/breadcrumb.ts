/** @module The line that says where on the site a page stands: 首页 > 新闻中心 > 正文. */

import type { SiteConfig } from '../../site/config.ts';

const PREFIX = /^[\s[【(（]*(?:您|你)?(?:现在|当前|目前)?(?:所在|所处)?的?位置\s*(?:[:：是]\s*)*/;
const HOME = /^(?:网站|本站)?(?:主页|首页)$|^home(?:page)?$/i;
const SEPARATOR = /\s*(?:[>＞›»→]|::|—>|-&gt;)+\s*/;
const MAX_LINE_CHARACTERS = 500;
const MAX_SEGMENT_CHARACTERS = 40;

/** The steps of a breadcrumb, outermost first; undefined when the line is none. */
export function readBreadcrumb(line: string): readonly string[] | undefined {
  if (line.length > MAX_LINE_CHARACTERS) return undefined;
  const prefix = PREFIX.exec(line)?.[0] ?? '';
  const rest = line.slice(prefix.length).trim();
  if (!SEPARATOR.test(rest) && prefix.trim() === '') return undefined;
  const steps = rest
    .split(SEPARATOR)
    .map((step) => step.trim())
    .filter(Boolean);
  const known = prefix.trim() !== '' || HOME.test(steps[0] ?? '');
  // A last step may be the whole title; the others are names of sections.
  const short = steps.slice(0, -1).every((step) => step.length <= MAX_SEGMENT_CHARACTERS);
  return known && short && steps.length > 0 ? steps : undefined;
}

/** The ids of the site's sections that the steps name by label or id, outermost first. */
export function sectionsNamed(
  steps: readonly string[],
  sections: SiteConfig['sections'],
): readonly string[] {
  return steps.flatMap((step) => {
    const wanted = step.normalize('NFC').toLowerCase();
    const found = sections.find(
      ({ id, label }) => label.normalize('NFC').toLowerCase() === wanted || id === wanted,
    );
    return found === undefined ? [] : [found.id];
  });
}
