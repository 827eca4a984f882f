/** @module Reports an edit that met another one: what others changed, both sides, where the editor's text is. */

import { differencesBetween } from '../../lib/article/differences.ts';
import { changedFields } from '../../lib/article/merge/merge-articles.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { type CurrentVersion, readCurrentVersion } from '../articles/current-version.ts';
import { describeDifferences } from '../history/difference-lines.ts';
import type { SignedConnection } from '../terminal/connection.ts';
import { type Line, type Outcome, type Remark, withRemarks } from '../terminal/outcome.ts';
import { isJson, type Json } from '../terminal/server-answer.ts';
import { typedCommand } from '../terminal/typed-command.ts';
import { readForm, writeForm } from './article-form.ts';

/** A finished edit: the article as the editor wants it, and the version that it was written from. */
export interface Edited {
  readonly newest: CurrentVersion;
  /** The version that the text was written from: an earlier one where others were faster. */
  readonly origin: CurrentVersion;
  readonly mine: Json;
  readonly file: string;
}

/** What a merge brought into the editor's text, for people and for `--json`. */
export interface MergeReport {
  readonly lines: readonly Line[];
  readonly merged?: { readonly version: number; readonly theirs: readonly string[] };
}

/** What others changed since the version that the text was written from; nothing if they did not. */
export function reportMerge(
  { origin, newest }: Pick<Edited, 'origin' | 'newest'>,
  merge: Parameters<typeof changedFields>[0],
  site: SiteConfig,
): MergeReport {
  const theirs = changedFields(merge, 'theirs');
  if (theirs.length === 0) return { lines: [] };
  const between = differencesBetween(formFields(origin.json, site), formFields(newest.json, site));
  const title = `version ${newest.version} is by others, and is merged with your text; they changed:`;
  return {
    lines: [title, ...describeDifferences(between)],
    merged: { version: newest.version, theirs },
  };
}

/** Two merges, one after the other. */
export function addReports(one: MergeReport, other: MergeReport): MergeReport {
  return { ...one, ...other, lines: [...one.lines, ...other.lines] };
}

/** The outcome of an edit that was sent, with what was merged before. */
export function withReport(outcome: Outcome, { lines, merged }: MergeReport): Outcome {
  const json = merged && isJson(outcome.json) ? { ...outcome.json, merged } : outcome.json;
  return { ...outcome, json, lines: [...lines, ...outcome.lines] };
}

/** The outcome of an edit whose version is no longer the newest: both sides, and how to continue. */
export async function describeConflict(
  { mine, newest, file }: Edited,
  outcome: Outcome,
  { id, signed, site }: ConflictDeps,
): Promise<Outcome> {
  const current = await readCurrentVersion(signed, id);
  if (!current.ok) return withKeptFile(file, withRemarks(current.refusal, outcome.remarks));
  return describeSides(
    outcome,
    { theirs: current.value, origin: newest, mine, file },
    { id, site },
  );
}

interface ConflictDeps {
  readonly id: string;
  readonly signed: SignedConnection;
  readonly site: SiteConfig;
}

interface BothSides {
  readonly theirs: CurrentVersion;
  readonly origin: CurrentVersion;
  readonly mine: Json;
  readonly file: string;
}

/** Both sides by field and paragraph, where the text is kept, and the command that continues from it. */
export function describeSides(
  outcome: Outcome,
  { theirs, origin, mine, file }: BothSides,
  { id, site }: Omit<ConflictDeps, 'signed'>,
): Outcome {
  const between = differencesBetween(formFields(theirs.json, site), formFields(mine, site));
  const lines = [
    `version ${theirs.version} is theirs; yours was written from version ${origin.version}:`,
    ...describeDifferences(between, { before: 'theirs', after: 'yours ' }),
  ];
  const own = isJson(outcome.json) ? outcome.json : {};
  const json = { ...own, theirs: theirs.json, mine, between, file };
  const text = `continue from your text with: ${typedCommand(`edit ${id} --from ${file}`)}`;
  const kept = withKeptFile(file, { ...outcome, lines, json });
  return { ...kept, remarks: [...kept.remarks, { tone: 'note', text }] };
}

/** The fields of the form, without dates and counters that the server makes. */
function formFields(article: Json, site: SiteConfig): Json {
  const read = readForm(writeForm(article, site), site);
  return read.ok ? read.value : article;
}

/** The outcome with a note of the file that keeps the editor's text. */
export function withKeptFile(file: string, outcome: Outcome): Outcome {
  const remarks: readonly Remark[] = [
    ...outcome.remarks,
    { tone: 'note', text: `your text is kept in ${file}` },
  ];
  const json = isJson(outcome.json) ? { ...outcome.json, file } : outcome.json;
  return { ...outcome, json, remarks };
}
