/** @module Measures how the time over a hostile input grows when the input is doubled. */

import { renderContent } from '../lib/article/content/render.ts';
import { compareTexts } from '../lib/article/differences.ts';
import { parseJson } from '../lib/article/input/json.ts';
import { cleanLine } from '../lib/article/text.ts';
import { matchesTag } from '../lib/http/conditional.ts';
import { negotiate } from '../lib/http/negotiate.ts';
import { readTextPage } from '../lib/ingest/text-page.ts';
import { site } from '../site.config.ts';
import type { Ratio } from './ratios.ts';
import { measureInRounds, type Rounds } from './rounds.ts';

/** Linear work doubles, quadratic work takes four times as long; the rest is room for noise. */
const MAX_GROWTH = 3;

const ROUNDS: Rounds = { rounds: 3, calls: 1, warmUpRounds: 1 };

/** Work over a text, and the piece that the text repeats. */
interface HostileInput {
  readonly name: string;
  readonly piece: string;
  /** Characters of the smaller text; the larger one has twice as many. */
  readonly characters: number;
  readonly run: (text: string) => unknown;
}

const html = (value: string) => renderContent({ format: 'html', value });
const markdown = (value: string) => renderContent({ format: 'markdown', value });
const page = (text: string) => readTextPage(`题\n时间:2026-01-02\n${text}`, site);
const json = (text: string) => parseJson(Buffer.from(JSON.stringify({ text, [text]: 1 })));
const accept = (text: string) =>
  negotiate(`a${text}`, [{ name: 'rss', mediaTypes: ['application/rss+xml'] }]);
const compare = (text: string) => compareTexts(text, text.replaceAll('a', 'b'));

const INPUTS: readonly HostileInput[] = [
  { name: 'HTML of <i></p>', piece: '<i></p>', characters: 30_000, run: html },
  { name: 'HTML of &#1;', piece: '&#1;', characters: 30_000, run: html },
  { name: 'HTML of <a href=b>c</a>', piece: '<a href=b>c</a>', characters: 30_000, run: html },
  { name: 'Markdown of [', piece: '[', characters: 30_000, run: markdown },
  { name: 'Markdown of *a_ ', piece: '*a_ ', characters: 30_000, run: markdown },
  { name: 'Markdown of ![a](', piece: '![a](', characters: 30_000, run: markdown },
  { name: 'JSON of escapes', piece: '\\"文', characters: 60_000, run: json },
  { name: 'a line of spaces', piece: ' ', characters: 60_000, run: cleanLine },
  { name: 'If-None-Match of tags', piece: '"a" ,', characters: 60_000, run: tagless },
  { name: 'Accept of open quotes', piece: '"a\\', characters: 8_000, run: accept },
  { name: 'a page of breadcrumbs', piece: '首页 > ', characters: 30_000, run: page },
  { name: 'a page of brackets', piece: '(记者', characters: 30_000, run: page },
  { name: 'a page of dates', piece: '2026-01-02 ', characters: 60_000, run: page },
  { name: 'two texts with no common line', piece: 'a1\n', characters: 60_000, run: compare },
];

function tagless(list: string): boolean {
  return matchesTag(list, 'W/"other"');
}

/** For each hostile input, the time over it doubled against the time over it. */
export async function measureHostileInputs(): Promise<readonly Ratio[]> {
  const ratios: Ratio[] = [];
  for (const { name, piece, characters, run } of INPUTS) {
    const once = piece.repeat(Math.ceil(characters / piece.length));
    const twice = once + once;
    const [base = 0, doubled = 0] = await measureInRounds(
      [{ run: () => run(once) }, { run: () => run(twice) }],
      ROUNDS,
    );
    const against = { baseName: 'half of it', baseMilliseconds: base, bound: MAX_GROWTH };
    ratios.push({ name, milliseconds: doubled, ...against });
  }
  return ratios;
}
