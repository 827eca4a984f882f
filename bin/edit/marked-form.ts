/** @module Writes the form of two edits that met, with both sides marked, and finds marks that are left. */

import type { Choices } from '../../lib/article/merge/apply-choices.ts';
import type { ArticleMerge, MergeConflict } from '../../lib/article/merge/merge-articles.ts';
import type { Json } from '../terminal/server-answer.ts';

/** Lines before, between and behind the two sides of a paragraph. */
function marksOf(version: number): readonly [string, string, string] {
  return [`<<<<<<< theirs, version ${version}`, '======= yours', '>>>>>>> end of both'];
}

const MARK = /^[ \t]*(?:<<<<<<< theirs, version \d+|======= yours|>>>>>>> end of both)[ \t]*$/m;

/** A line of the front matter about a field that is in the form as the editor wrote it. */
const CONFLICT = /^# Conflict: (\S+)/m;

/** Whether a form still has a mark of two sides. */
export function hasMarks(form: string): boolean {
  return MARK.test(form) || CONFLICT.test(form);
}

/** Choices that put both sides of a paragraph into the text, and of other fields the editor's own. */
export function markBoth({ conflicts }: ArticleMerge, version: number): Choices {
  return Object.fromEntries(
    conflicts.map((conflict) => [conflict.id, choiceOf(conflict, version)] as const),
  );
}

function choiceOf({ paragraph, theirs, mine }: MergeConflict, version: number): Choices[string] {
  if (paragraph === undefined) return mine === undefined ? 'theirs' : 'mine';
  const [begin, between, end] = marksOf(version);
  const sides = [begin, theirs, between, mine, end].filter((part) => part !== undefined);
  return { value: sides.join('\n') };
}

/** The form with a comment for each field that is a question as a whole: what others made of it. */
export function markFields(form: string, { conflicts }: ArticleMerge, theirs: Json): string {
  const comments = conflicts
    .filter(({ paragraph }) => paragraph === undefined)
    .flatMap((conflict) => describeField(conflict, String(theirs.version)));
  const lines = comments.map((line) => `# ${line}`.trimEnd());
  return form.replace(/^---\n/, (line) => [line.trimEnd(), ...lines, ''].join('\n'));
}

function describeField({ field, theirs, mine }: MergeConflict, version: string): readonly string[] {
  const whose = mine === undefined ? 'you removed it' : 'yours is below';
  const what = `Conflict: ${field} was changed in version ${version} too; ${whose}.`;
  return [`${what} Delete this line when it is right.`, ...describeValue(theirs)];
}

function describeValue(theirs: unknown): readonly string[] {
  if (theirs === undefined) return ['theirs: removed'];
  const isText = typeof theirs === 'string';
  const text = isText ? theirs : JSON.stringify(theirs, undefined, 2);
  return `theirs: ${text}`.split(/\r\n?|\n/);
}
