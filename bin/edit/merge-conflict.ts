/** @module An edit's two sides: the editor's text, which is never lost, and what others did meanwhile. */

import { differencesBetween } from '../../lib/article/differences.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import type { ActOptions } from '../articles/acts.ts';
import { type CurrentVersion, readCurrentVersion } from '../articles/current-version.ts';
import { describeDifferences } from '../history/difference-lines.ts';
import type { SignedConnection } from '../terminal/connection.ts';
import { type Outcome, type Remark, withRemarks } from '../terminal/outcome.ts';
import { isJson, type Json } from '../terminal/server-answer.ts';
import { applyChanges, type Changes, findChanges, readForm, writeForm } from './article-form.ts';

/** What `edit` is told. */
export interface EditOptions extends ActOptions {
  /** Publish what was changed right after. */
  readonly publish?: boolean;
  /** With `publish`: no date moves. */
  readonly minor?: boolean;
  /** A text that an earlier edit kept, to go on from. */
  readonly from?: string;
}

/** What an edit works with. */
export interface EditDeps {
  readonly site: SiteConfig;
  /** The command that opens a file. */
  readonly editor: string;
}

/** An edit of one article. */
export interface Editing {
  readonly id: string;
  readonly options: EditOptions;
  readonly deps: EditDeps;
  readonly signed: SignedConnection;
}

/** What came of it: `origin` is the version that the text was written from. */
export interface Edited {
  readonly newest: CurrentVersion;
  readonly origin: CurrentVersion;
  readonly changes: Changes;
  readonly file: string;
}

/** Fields of a kept text that were changed by others too since: the editor has seen both sides. */
export function warnOfOverlap(
  { deps: { site } }: Editing,
  { newest, origin, changes }: Edited,
): readonly Remark[] {
  if (newest.version === origin.version) return [];
  const forms = [origin.json, newest.json].map((json) => readForm(writeForm(json, site), site));
  const [was, is] = forms;
  if (!was?.ok || !is?.ok) return [];
  const names = Object.keys(findChanges(was.value, is.value)).filter((name) => name in changes);
  if (names.length === 0) return [];
  const text = `also changed by others since version ${origin.version}: ${names.join(', ')}; yours was sent`;
  return [{ tone: 'warning', text }];
}

/** Somebody was faster: both sides, and where the editor's text is. */
export async function describeConflict(
  { id, signed, deps: { site } }: Editing,
  { changes, newest, file }: Edited,
  outcome: Outcome,
): Promise<Outcome> {
  const standing = await readCurrentVersion(signed, id);
  if (!standing.ok) return withKeptFile(file, withRemarks(standing.refusal, outcome.remarks));
  const theirs = standing.value;
  const mine = applyChanges(newest.json, changes);
  const between = differencesBetween(formFields(theirs.json, site), formFields(mine, site));
  const lines = [
    `version ${theirs.version} is theirs; yours was written from version ${newest.version}:`,
    ...describeDifferences(between, { before: 'theirs', after: 'yours ' }),
  ];
  const json = {
    ...(isJson(outcome.json) && outcome.json),
    theirs: theirs.json,
    mine,
    between,
    file,
  };
  const text = `to go on from your text: broadsheet edit ${id} --from ${file}`;
  const kept = withKeptFile(file, { ...outcome, lines, json });
  return { ...kept, remarks: [...kept.remarks, { tone: 'note', text }] };
}

/** What an editor can change: a difference of dates and numbers is no side of anybody. */
function formFields(article: Json, site: SiteConfig): Json {
  const read = readForm(writeForm(article, site), site);
  return read.ok ? read.value : article;
}

/** Says where the editor's text is, whatever became of it. */
export function withKeptFile(file: string, outcome: Outcome): Outcome {
  const remarks: readonly Remark[] = [
    ...outcome.remarks,
    { tone: 'note', text: `your text is kept in ${file}` },
  ];
  const json = isJson(outcome.json) ? { ...outcome.json, file } : outcome.json;
  return { ...outcome, json, remarks };
}
