/** @module Reads a page's breadcrumb (首页 > 新闻中心 > 正文) and the section that it names. */

import type { SiteConfig } from '../../site/config.ts';
import type { SourceNote } from '../article-source.ts';
import { foldLetters } from '../words/fold-letters.ts';
import { found, missing, type NotedFields } from './page-fields.ts';

const PREFIX = /^[\s[【(（]*(?:您|你)?(?:现在|当前|目前)?(?:所在|所处)?的?位置\s*(?:[:：是]\s*)*/;
const HOME = /^(?:网站|本站)?(?:主页|首页)$|^home(?:page)?$/i;
const SEPARATOR = /\s*(?:[>＞›»→]|::|—>|-&gt;)+\s*/;
const MAX_LINE_CHARACTERS = 500;
const MAX_SEGMENT_CHARACTERS = 40;

/** The steps of a breadcrumb, outermost first; undefined for any other line. */
export function readBreadcrumb(line: string): readonly string[] | undefined {
  if (line.length > MAX_LINE_CHARACTERS) return undefined;
  const prefix = PREFIX.exec(line)?.[0] ?? '';
  const rest = line.slice(prefix.length).trim();
  if (!SEPARATOR.test(rest) && prefix.trim() === '') return undefined;
  const steps = rest
    .split(SEPARATOR)
    .map((step) => step.trim())
    .filter(Boolean);
  const known =
    prefix.trim() !== '' ||
    HOME.test(foldLetters(steps[0] ?? '')) ||
    (steps.length > 1 && steps.at(-1) === '正文');
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

/** The innermost section of the site that the steps name. */
export function sectionField(
  steps: readonly string[] | undefined,
  from: string,
  sections: SiteConfig['sections'],
): NotedFields {
  if (steps === undefined) return { fields: {}, notes: [missing('section', 'A breadcrumb')] };
  const named = sectionsNamed(steps, sections);
  const section = named.at(-1);
  if (section === undefined) {
    const detail = `${from} names no section of this site.`;
    const note: SourceNote = { kind: 'missing', code: 'section-unknown', field: 'section', detail };
    return { fields: {}, notes: [{ ...note, text: steps }] };
  }
  if (new Set(named).size === 1) {
    return { fields: { section }, notes: [{ ...found('section', from), text: steps }] };
  }
  const detail = `${from} names several sections of this site; the innermost is used: ${section}.`;
  const doubt: SourceNote = { kind: 'doubtful', code: 'section-nested', field: 'section', detail };
  return { fields: { section }, notes: [{ ...doubt, text: steps }] };
}

/** The steps of a line that is known to be a breadcrumb. */
export function stepsOf(text: string): readonly string[] {
  return readBreadcrumb(text) ?? text.split(/\s*[>＞›»/|]\s*/u).filter(Boolean);
}
