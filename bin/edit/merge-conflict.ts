/** @module Reports an edit that met another one: both sides, and where the editor's text is kept. */

import { differencesBetween } from '../../lib/article/differences.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { type CurrentVersion, readCurrentVersion } from '../articles/current-version.ts';
import { describeDifferences } from '../history/difference-lines.ts';
import type { SignedConnection } from '../terminal/connection.ts';
import { type Outcome, type Remark, withRemarks } from '../terminal/outcome.ts';
import { isJson, type Json } from '../terminal/server-answer.ts';
import { typedCommand } from '../terminal/typed-command.ts';
import { applyChanges, type Changes, findChanges, readForm, writeForm } from './article-form.ts';

/** A finished edit: its changes, and the version that they were made to. */
export interface Edited {
  readonly id: string;
  readonly newest: CurrentVersion;
  /** The version that the text was written from: an earlier one where an edit is continued. */
  readonly origin: CurrentVersion;
  readonly changes: Changes;
  readonly file: string;
}

/** A warning of the fields that others have changed too since a kept text was written. */
export function warnOfOverlap(
  { newest, origin, changes }: Edited,
  site: SiteConfig,
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

/** The outcome of an edit whose version is no longer the newest: both sides, and how to continue. */
export async function describeConflict(
  { id, changes, newest, file }: Edited,
  outcome: Outcome,
  { signed, site }: { readonly signed: SignedConnection; readonly site: SiteConfig },
): Promise<Outcome> {
  const current = await readCurrentVersion(signed, id);
  if (!current.ok) return withKeptFile(file, withRemarks(current.refusal, outcome.remarks));
  const theirs = current.value;
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
