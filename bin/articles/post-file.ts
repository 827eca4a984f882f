/** @module Posts the article of a file, signed. */

import { randomUUID } from 'node:crypto';
import type { SiteConfig } from '../../lib/site/config.ts';
import { type Connection, sendSigned } from '../terminal/connection.ts';
import { done, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { readArticleFile } from './article-file.ts';
import { describeAnswer, describeNotes, describeWarnings } from './article-lines.ts';
import { actPath, type DryRun, remarkOnDryRun } from './current-version.ts';

/** Options of posting a file. */
export interface PostOptions extends Connection, DryRun {
  readonly draft?: boolean;
  /** `field=value` texts, applied in order. */
  readonly set?: readonly string[];
  /** RFC 3339: when a scheduled article goes live. */
  readonly publishAt?: string;
}

/** Posts the article of a file; notes on how the file was read are printed even if the post fails. */
export async function publishFile(
  file: string,
  options: PostOptions,
  site: SiteConfig,
): Promise<Outcome> {
  const read = await readArticleFile(file, { site, ...options });
  if (!read.ok) return read.refusal;
  const { article, notes } = read.value;
  const answer = await sendSigned(options, {
    method: 'POST',
    path: actPath('/api/articles', options),
    body: JSON.stringify({ ...article, ...postingAct(options, article.act) }),
    // New for each run; the client repeats it with each retry.
    idempotencyKey: randomUUID(),
  });
  const remarksOnFile = describeNotes(notes);
  if (!answer.ok) return withRemarks(answer.refusal, remarksOnFile);
  const { json, remarks } = answer.value;
  return done(describeAnswer(json), { ...json, notes }, [
    ...remarksOnFile,
    ...remarks,
    ...remarkOnDryRun(options),
    ...describeWarnings(json),
  ]);
}

/** The act that an article is posted with: options take precedence over the file's own `act`. */
export function postingAct(
  { draft, publishAt }: Pick<PostOptions, 'draft' | 'publishAt'>,
  actInFile: unknown,
): { readonly act: unknown; readonly publishAt?: string } {
  if (publishAt !== undefined) return { act: 'schedule', publishAt };
  return { act: draft === true ? 'draft' : (actInFile ?? 'publish') };
}
