/** @module Publishes a correction: pending work or a file's article, with a public note. */

import type { SiteConfig } from '../../lib/site/config.ts';
import { type Outcome, withRemarks } from '../terminal/outcome.ts';
import { type ActOptions, actUpon, upon } from './acts.ts';
import { readArticleFile } from './article-file.ts';
import { describeNotes } from './article-lines.ts';
import { reviseAndAct } from './revise.ts';

/** Options of `correct`. */
export interface CorrectOptions extends ActOptions {
  /** What was wrong; readers see it. */
  readonly note: string;
  readonly set?: readonly string[];
}

/** Publishes the pending version, or a file's article, as a correction. */
export async function correct(
  id: string,
  file: string | undefined,
  { site, ...options }: CorrectOptions & { readonly site: SiteConfig },
): Promise<Outcome> {
  const { note } = options;
  const act = { name: 'correct', options: { note } };
  if (file === undefined) return actUpon(id, options, act);
  const read = await readArticleFile(file, { site, ...options });
  if (!read.ok) return read.refusal;
  const { article, notes } = read.value;
  const outcome = await upon(id, options, async (signed, bare, version) => {
    const revision = { id: bare, version, article, dryRun: options.dryRun === true };
    const sent = await reviseAndAct(signed, revision, act);
    return sent.ok ? sent.value : sent.refusal;
  });
  return withRemarks(outcome, describeNotes(notes));
}
