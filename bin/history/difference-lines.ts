/** @module What two versions differ in, as lines: per field, and of a body per paragraph. */

import type { Line } from '../terminal/outcome.ts';
import { isJson, listIn, textIn } from '../terminal/server-answer.ts';

/** What stands before the words of each side. */
export interface SideNames {
  readonly before: string;
  readonly after: string;
}

const SIGNS: SideNames = { before: '-', after: '+' };

/** The changes of a comparison, as the desk tells them, each field under its JSON pointer. */
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

/** Paragraphs that both have are only counted. */
function describeParagraphs(paragraphs: readonly unknown[], names: SideNames): readonly Line[] {
  const lines: Line[] = [];
  let same = 0;
  const tellSame = () => {
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
    tellSame();
    lines.push(...linesOf(op === 'removed' ? names.before : names.after, text));
  }
  tellSame();
  return lines;
}

/** A value's lines, each behind its side's name; nothing for a value that is absent. */
function linesOf(name: string, value: unknown): readonly Line[] {
  if (value === undefined) return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text
    .replace(/\s+$/, '')
    .split(/\r\n?|\n/)
    .map((line) => `  ${name} ${line}`.trimEnd());
}
