/** @module Prints the differences of two versions, by field and paragraph. */

import type { Line } from '../terminal/outcome.ts';
import { isJson, listIn, textIn } from '../terminal/server-answer.ts';

/** The mark before the lines of each side. */
export interface SideNames {
  readonly before: string;
  readonly after: string;
}

const SIGNS: SideNames = { before: '-', after: '+' };

/** The lines of the desk's `changes`, each field under its JSON pointer. */
export function describeDifferences(
  changes: readonly unknown[],
  names: SideNames = SIGNS,
): readonly Line[] {
  return changes.flatMap((change) => [
    [textIn(change, 'pointer') ?? '', ''] as const,
    ...(isJson(change) && change.paragraphs !== undefined
      ? describeParagraphs(listIn(change, 'paragraphs'), names)
      : describeValues(change, names)),
  ]);
}

function describeValues(change: unknown, { before, after }: SideNames): readonly Line[] {
  if (!isJson(change)) return [];
  return [...linesOf(before, change.before), ...linesOf(after, change.after)];
}

/** Paragraphs that are the same on both sides are only counted. */
function describeParagraphs(paragraphs: readonly unknown[], names: SideNames): readonly Line[] {
  const lines: Line[] = [];
  let same = 0;
  const flushSame = () => {
    if (same > 0) lines.push(`  … ${same} the same`);
    same = 0;
  };
  for (const paragraph of paragraphs) {
    const op = textIn(paragraph, 'op');
    const text = textIn(paragraph, 'text') ?? '';
    if (op === 'same') {
      same += text.trim() === '' ? 0 : 1;
      continue;
    }
    flushSame();
    lines.push(...linesOf(op === 'removed' ? names.before : names.after, text));
  }
  flushSame();
  return lines;
}

/** The lines of a value, each after the mark of its side; none for an absent value. */
function linesOf(name: string, value: unknown): readonly Line[] {
  if (value === undefined) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text
    .replace(/\s+$/, '')
    .split(/\r\n?|\n/)
    .map((line) => `  ${name} ${line}`.trimEnd());
}
