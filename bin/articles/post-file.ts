/** @module Posts the article of a file, signed. */

import { randomUUID } from 'node:crypto';
import type { SourceArticle } from '../../lib/ingest/article-source.ts';
import { reasonsToHold } from '../../lib/ingest/gate.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { readArticleFile } from '../files/article-file.ts';
import {
  describeHeld,
  describeUnsure,
  type FileOptions,
  fileOptionsOf,
  isHeld,
} from '../files/held-back.ts';
import { type Connection, sendSigned } from '../terminal/connection.ts';
import { done, EXIT, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { type Json, textIn } from '../terminal/server-answer.ts';
import { describeAnswer, describeNotes, describeWarnings } from './article-lines.ts';
import { actPath, type DryRun, remarkOnDryRun } from './current-version.ts';

/** Options of posting a file. */
export interface PostOptions extends Connection, DryRun, FileOptions {
  readonly draft?: boolean;
  /** RFC 3339: when a scheduled article goes live. */
  readonly publishAt?: string;
}

/** Posts the article of a file; notes on how the file was read are printed even if the post fails. */
export async function publishFile(
  file: string,
  options: PostOptions,
  site: SiteConfig,
): Promise<Outcome> {
  const read = await readArticleFile(file, { site, ...fileOptionsOf(options) });
  if (!read.ok) return read.refusal;
  const { article, notes } = read.value;
  const wanted = postingAct(options, article.act);
  const held = isHeld(read.value, wanted.act);
  const answer = await sendSigned(options, {
    method: 'POST',
    path: actPath('/api/articles', options),
    body: JSON.stringify({ ...article, ...(held ? { act: 'draft' } : wanted) }),
    // New for each run; the client repeats it with each retry.
    idempotencyKey: randomUUID(),
  });
  const remarksOnFile = describeNotes(notes);
  if (!answer.ok) return withRemarks(answer.refusal, remarksOnFile);
  const { json, remarks } = answer.value;
  const outcome = done(describeAnswer(json), { ...json, notes }, [
    ...remarksOnFile,
    ...remarks,
    ...remarkOnDryRun(options),
    ...describeWarnings(json),
  ]);
  return held ? heldOutcome(outcome, read.value, options) : outcome;
}

function heldOutcome(outcome: Outcome, source: SourceArticle, options: PostOptions): Outcome {
  const { article, ...rest } = outcome.json as Json;
  const id = textIn(article, 'id') ?? '';
  const { publishAt } = options;
  const next = publishAt === undefined ? `publish ${id}` : `schedule ${id} --at ${publishAt}`;
  return {
    ...outcome,
    exitCode: EXIT.heldBack,
    json: { article, ...rest, heldBack: { reasons: reasonsToHold(source), next } },
    remarks: [...outcome.remarks, describeHeld(describeUnsure(source), next)],
  };
}

/** The act that an article is posted with: options take precedence over the file's own `act`. */
export function postingAct(
  { draft, publishAt }: Pick<PostOptions, 'draft' | 'publishAt'>,
  actInFile: unknown,
): { readonly act: unknown; readonly publishAt?: string } {
  if (publishAt !== undefined) return { act: 'schedule', publishAt };
  return { act: draft === true ? 'draft' : (actInFile ?? 'publish') };
}
