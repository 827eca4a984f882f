/** @module Keeps marks of direction within the text that they are in, and takes overrides out (UAX #9). */

/** Embeddings, overrides and isolates, and what closes them. */
const MARKS = /[\u202A-\u202E\u2066-\u2069]/;
const OVERRIDES: ReadonlySet<string> = new Set(['\u202D', '\u202E']);
const EMBEDDINGS: ReadonlySet<string> = new Set(['\u202A', '\u202B', ...OVERRIDES]);
const ISOLATES: ReadonlySet<string> = new Set(['\u2066', '\u2067', '\u2068']);
const END_OF_EMBEDDING = '\u202C';
const END_OF_ISOLATE = '\u2069';

/**
 * Each line without overrides, which show letters in an order that nobody wrote; embeddings and
 * isolates are closed within their line, and an end that closes nothing is left out.
 */
export function balanceDirections(text: string): string {
  return MARKS.test(text)
    ? text
        .split(/(?<=[\n\u2028\u2029])/)
        .map(balanceLine)
        .join('')
    : text;
}

function balanceLine(line: string): string {
  const [, words = '', end = ''] = /^([^\n\u2028\u2029]*)([\n\u2028\u2029]?)$/.exec(line) ?? [];
  const open: string[] = [];
  let kept = '';
  for (const character of words) kept += keptOf(character, open);
  return kept + endsOf(open) + end;
}

/** What stays of a character, given the marks that are open before it, which it opens or closes. */
function keptOf(character: string, open: string[]): string {
  if (EMBEDDINGS.has(character) || ISOLATES.has(character)) {
    open.push(character);
    return OVERRIDES.has(character) ? '' : character;
  }
  if (character === END_OF_EMBEDDING) {
    const last = open.at(-1);
    if (last === undefined || ISOLATES.has(last)) return '';
    open.pop();
    return OVERRIDES.has(last) ? '' : character;
  }
  if (character !== END_OF_ISOLATE) return character;
  const start = open.findLastIndex((mark) => ISOLATES.has(mark));
  if (start < 0) return '';
  // The end of an isolate closes the embeddings in it as well (UAX #9, X6a).
  open.length = start;
  return character;
}

function endsOf(open: readonly string[]): string {
  return open
    .toReversed()
    .map((mark) =>
      ISOLATES.has(mark) ? END_OF_ISOLATE : OVERRIDES.has(mark) ? '' : END_OF_EMBEDDING,
    )
    .join('');
}
