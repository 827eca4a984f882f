/** @module Finds reasons to doubt that the lines taken as the text of a page are all of it and nothing else. */

import type { SourceNote } from '../article-source.ts';
import { readLabelLine } from '../labels/labels.ts';
import { isProse, type PageLine } from './page-line.ts';
import type { PageParts } from './page-sections.ts';
import { bareTitle } from './title-words.ts';

/** The doubts about a text, each with the lines in question. */
export function textDoubts(page: PageParts): readonly SourceNote[] {
  const body = page.foot.body.flatMap((index) => page.lines[index] ?? []);
  if (body.length === 0) return [];
  const isHtml = body.some(({ said }) => said !== undefined);
  return [
    ...fragmentsIn(body, isHtml),
    ...linksIn(body),
    ...otherArticles(page, body),
    ...differences(page, body),
    ...(page.metadata.isPaid === true ? [doubt('paid', [])] : []),
  ];
}

const DETAILS = {
  'no-sentence': 'No line of the text ends as a sentence does.',
  fragments: 'Most of the text is in lines that are no sentences.',
  'fragments-between': 'Lines that are no sentences are between the paragraphs or around them.',
  'link-lines': 'Many lines of the text are only links.',
  'several-headings':
    'The text has another heading of the highest level, as pages of several articles do.',
  'labels-in-text':
    'A line with a date and a source is inside the text, as on pages of several articles.',
  'text-differs': 'The page states the text of its article in its metadata, and it is another.',
  paid: 'The page says that it is not free to read; its text may be cut.',
} as const;

function doubt(code: keyof typeof DETAILS, text: readonly string[]): SourceNote {
  const note = { kind: 'doubtful', code, field: 'body', holds: 'body' } as const;
  return { ...note, detail: DETAILS[code], ...(text.length > 0 && { text }) };
}

const MAX_FRAGMENT_CHARACTERS = 40;

/** Whether a line is short and has no sentence and no punctuation at its end, as names in menus have none. */
function isFragment({ text, heading }: PageLine): boolean {
  const hasSentence = /[。！？!?；;]|[\p{P}～~]$/u.test(text);
  return heading === undefined && text.length <= MAX_FRAGMENT_CHARACTERS && !hasSentence;
}

/** Longer runs of fragments than this are no headings between paragraphs. */
const MAX_RUN = 2;

function fragmentsIn(body: readonly PageLine[], isHtml: boolean): readonly SourceNote[] {
  const texts = body.map(({ text }) => text);
  if (!body.some(({ text }) => isProse(text) || /[.!?！？][”’"'」』)）]*$/u.test(text))) {
    return [doubt('no-sentence', texts)];
  }
  const fragments = body.filter(isFragment);
  const letters = (lines: readonly PageLine[]) =>
    lines.reduce((sum, { text }) => sum + text.length, 0);
  if (letters(fragments) * 2 > letters(body)) {
    return [
      doubt(
        'fragments',
        fragments.map(({ text }) => text),
      ),
    ];
  }
  // Text that was copied has neither elements nor headings to know the paragraphs by.
  const between = isHtml ? [] : runsOf(body, fragments);
  return between.length === 0 ? [] : [doubt('fragments-between', between)];
}

/** The fragments at either end of a text, and those in longer runs. */
function runsOf(body: readonly PageLine[], fragments: readonly PageLine[]): readonly string[] {
  const isOdd = body.map((line) => fragments.includes(line));
  const found = body.filter((_, index) => {
    if (isOdd[index] !== true) return false;
    let [from, to] = [index, index];
    while (from > 0 && isOdd[from - 1] === true) from -= 1;
    while (to < body.length - 1 && isOdd[to + 1] === true) to += 1;
    return to - from + 1 > MAX_RUN || to === body.length - 1;
  });
  return found.map(({ text }) => text);
}

const MIN_LINK_LINES = 3;
const FILE = /^附件|\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|wps|ofd|jpe?g|png)$/iu;

function linksIn(body: readonly PageLine[]): readonly SourceNote[] {
  const lines = body.filter(({ text, links = [] }) => {
    const titles = links.map(({ title }) => title).join('');
    return titles.length * 10 >= text.replace(/\s/gu, '').length * 8 && !FILE.test(text);
  });
  const linked = lines.filter(({ links = [] }) => links.length > 0).map(({ text }) => text);
  const isMany = linked.length >= MIN_LINK_LINES && linked.length * 5 >= body.length;
  return isMany ? [doubt('link-lines', linked)] : [];
}

const HIGHEST = 6;

/** Headings and lines of labels that open another article below the first. */
function otherArticles(
  { lines, head, site, foot }: PageParts,
  body: readonly PageLine[],
): readonly SourceNote[] {
  const title = bareTitle(lines[head.title ?? -1]?.text ?? '');
  const headings = body.filter(
    ({ heading, text }) => heading === HIGHEST && bareTitle(text) !== title,
  );
  const labels = foot.body.flatMap((index) => {
    const { text = '', said = text } = lines[index] ?? {};
    const kinds = readLabelLine(said, site.timeZone)?.entries ?? [];
    const isDated = kinds.some(({ date }) => date !== undefined);
    return isDated && kinds.some(({ kind }) => kind === 'source') ? [text] : [];
  });
  return [
    ...(headings.length === 0
      ? []
      : [
          doubt(
            'several-headings',
            headings.map(({ text }) => text),
          ),
        ]),
    ...(labels.length === 0 ? [] : [doubt('labels-in-text', labels)]),
  ];
}

const MIN_STATED_CHARACTERS = 200;
const RUN_CHARACTERS = 8;
const MIN_SHARE = 0.8;

/** Whether the text that the metadata state is much shorter, much longer, or another. */
function differences({ metadata }: PageParts, body: readonly PageLine[]): readonly SourceNote[] {
  const stated = bareTitle(metadata.articleText ?? '');
  if (stated.length < MIN_STATED_CHARACTERS) return [];
  const own = body.map(({ text }) => bareTitle(text)).join('');
  const isCut = /(?:\.{3}|…)\s*$/u.test(metadata.articleText ?? '');
  const lacks = shareOf(stated, own) < MIN_SHARE;
  const hasMore = !isCut && own.length * MIN_SHARE > stated.length;
  return lacks || hasMore ? [doubt('text-differs', [])] : [];
}

/** The share of a text's runs of letters that are in the other. */
function shareOf(text: string, other: string): number {
  const runs = Array.from({ length: Math.floor(text.length / RUN_CHARACTERS) }, (_, index) =>
    text.slice(index * RUN_CHARACTERS, (index + 1) * RUN_CHARACTERS),
  );
  return runs.filter((run) => other.includes(run)).length / Math.max(1, runs.length);
}
