/** @module Joins an editor's text with what others wrote since; the editor is asked where both changed the same. */

import { applyChoices } from '../../lib/article/merge/apply-choices.ts';
import { type ArticleMerge, mergeArticles } from '../../lib/article/merge/merge-articles.ts';
import { CodedError } from '../../lib/core/errors.ts';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import type { CurrentVersion } from '../articles/current-version.ts';
import { describeFileRefusal } from '../files/article-file.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';
import type { Json } from '../terminal/server-answer.ts';
import { applyChanges, type Changes, findChanges, readForm, writeForm } from './article-form.ts';
import { runEditor, writeDraft } from './editor-program.ts';
import { hasMarks, markBoth, markFields } from './marked-form.ts';
import {
  describeSides,
  type Edited,
  type MergeReport,
  reportMerge,
  withKeptFile,
} from './merge-report.ts';

/** What asks the editor. */
interface AskDeps {
  readonly id: string;
  readonly site: SiteConfig;
  readonly editor: string;
}

interface Joined {
  /** Written from the newest version. */
  readonly edited: Edited;
  readonly report: MergeReport;
}

/** The edit on the newest version; refused with the text kept while the editor has not chosen. */
export async function joinVersions(
  edited: Edited,
  deps: AskDeps,
): Promise<Result<Joined, Outcome>> {
  const { origin, newest, mine } = edited;
  if (origin.version === newest.version) {
    return ok({ edited, report: { lines: [] } });
  }
  const merge = mergeArticles({ base: origin.json, theirs: newest.json, mine });
  const report = reportMerge(edited, merge, deps.site);
  const merged = applyChoices(merge);
  const article = merged.ok ? ok(merged.value) : await askEditor(edited, merge, deps);
  if (!article.ok) return article;
  return ok({ edited: { ...edited, origin: newest, mine: article.value }, report });
}

/** Opens the merged text with both sides marked, and reads what the editor made of it. */
async function askEditor(
  edited: Edited,
  merge: ArticleMerge,
  deps: AskDeps,
): Promise<Result<Json, Outcome>> {
  const { newest, file } = edited;
  const { site, editor } = deps;
  await writeDraft(file, formOfBoth(merge, newest, site));
  const text = await runEditor(editor, file);
  if (!text.ok) return refuse(withKeptFile(file, text.refusal));
  if (hasMarks(text.value)) return refuse(describeMarks(edited, deps));
  const changes = changesIn(text.value, newest, { site, file });
  if (!changes.ok) return refuse(withKeptFile(file, changes.refusal));
  return ok(applyChanges(newest.json, changes.value));
}

/** Throws `ERR_MERGE_UNFINISHED` if a conflict was left out, which only a bug in this program can do. */
function formOfBoth(merge: ArticleMerge, newest: CurrentVersion, site: SiteConfig): string {
  const both = applyChoices(merge, markBoth(merge, newest.version));
  if (!both.ok) throw new CodedError('ERR_MERGE_UNFINISHED', both.refusal.ids.join(', '));
  const { id, version, status } = newest.json;
  const form = writeForm({ ...both.value, id, version, status }, site);
  return markFields(form, merge, newest.json);
}

/** The outcome of an edit whose text still has both sides marked. */
export function describeMarks(edited: Edited, { id, site }: Omit<AskDeps, 'editor'>): Outcome {
  const problem = {
    type: 'stale-version',
    title: 'The article has changed since, and your text still has both sides marked',
    detail: 'delete the marks and what is not wanted',
  };
  const { newest: theirs, ...own } = edited;
  return describeSides(failed(EXIT.refused, problem), { theirs, ...own }, { id, site });
}

/** What a text changes of the version that it was written from. */
export function changesIn(
  text: string,
  { json }: CurrentVersion,
  { site, file }: { readonly site: SiteConfig; readonly file: string },
): Result<Changes, Outcome> {
  const before = writeForm(json, site);
  if (before === text) return ok({});
  const [was, is] = [readForm(before, site), readForm(text, site)];
  // Only a bug in this program makes a form of a stored article that can't be read.
  if (!was.ok) return refuse(describeFileRefusal('the stored article', was.refusal));
  return is.ok
    ? ok(findChanges(was.value, is.value))
    : refuse(describeFileRefusal(file, is.refusal));
}
