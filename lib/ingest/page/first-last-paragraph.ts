/** @module Finds dateline and byline in the first and last paragraph. */

import type { SourceNote } from '../article-source.ts';
import { readClosingByline, readOpening } from './dateline.ts';
import { found, type NotedFields, type Statement } from './page-fields.ts';
import { readBylineLine } from './page-line.ts';
import { type PageParts, textsOf } from './page-sections.ts';

/** A stretch of one line that went into a field, in UTF-16 code units. */
export interface Cut {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The fields at both ends of the body, and what to cut there. */
export type Ends = NotedFields & {
  readonly cuts: readonly Cut[];
  readonly bylines: readonly Statement<string>[];
};

/** The dateline (电头) of the first paragraph, and a byline in brackets at the end of the last. */
export function readEnds(page: PageParts): Ends {
  const dispatch = readDispatchHead(page);
  const first = findOpening(page, dispatch.cuts.length);
  const last = page.foot.body.at(-1);
  if (first === undefined || last === undefined) {
    const detail = 'No text of an article was found.';
    const note: SourceNote = {
      kind: 'missing',
      code: 'body-not-found',
      field: 'body',
      holds: 'body',
      detail,
    };
    return { fields: {}, notes: [note], cuts: [], bylines: [] };
  }
  const [opening] = textsOf(page, [first]).map(readOpening);
  const [lastText = ''] = textsOf(page, [last]);
  const closing = first === last && opening !== undefined ? undefined : readClosingByline(lastText);
  const closes = closing !== undefined && opening?.byline === undefined ? closing : undefined;
  const byline = opening?.byline ?? closes?.byline;
  const from = opening?.byline === undefined ? 'the end of the text' : 'the dateline';
  const dateline = opening?.dateline;
  return {
    fields: dateline === undefined ? {} : { dateline },
    notes: dateline === undefined ? [] : [found('dateline', 'the first paragraph')],
    cuts: [
      ...dispatch.cuts,
      ...(opening === undefined ? [] : [{ line: first, start: 0, end: opening.length }]),
      ...(closes === undefined ? [] : [{ line: last, start: closes.start, end: lastText.length }]),
    ],
    bylines: [
      ...dispatch.bylines,
      ...(byline === undefined ? [] : [{ value: byline, printed: byline, from }]),
    ],
  };
}

/** Captions and notes of an editor may precede the dateline. */
const MAX_LINES_ABOVE_DATELINE = 3;

/** The first line of the body, or the one after it that a dateline opens. */
function findOpening(page: PageParts, from: number): number | undefined {
  const body = page.foot.body.slice(from);
  const near = body.slice(0, MAX_LINES_ABOVE_DATELINE + 1);
  const dated = near.find((line) => {
    const [text = ''] = textsOf(page, [line]);
    return readOpening(text)?.dateline !== undefined;
  });
  return dated ?? body[0];
}

/** A line 新华社北京6月8日电题：…, which repeats the title, and the byline below it: no text of the article. */
function readDispatchHead(page: PageParts): Pick<Ends, 'cuts' | 'bylines'> {
  const [first, second] = page.foot.body;
  const [heading = '', below = ''] = textsOf(
    page,
    [first, second].flatMap((one) => one ?? []),
  );
  if (first === undefined || !/^.{2,20}\d{1,2}月\d{1,2}日电\s*题[:：]/u.test(heading)) {
    return { cuts: [], bylines: [] };
  }
  const byline = second === undefined ? undefined : readBylineLine(below);
  const whole = (line: number, text: string) => ({ line, start: 0, end: text.length });
  if (byline === undefined || second === undefined)
    return { cuts: [whole(first, heading)], bylines: [] };
  return {
    cuts: [whole(first, heading), whole(second, below)],
    bylines: [{ value: byline, printed: below, from: 'the line below the dateline' }],
  };
}
