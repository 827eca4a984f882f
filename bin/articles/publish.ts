/** @module `broadsheet publish FILE` and `schedule FILE`: posts the article of a file, signed. */

import { randomUUID } from 'node:crypto';
import type { SiteConfig } from '../../lib/site/config.ts';
import { type Connection, sendSigned } from '../terminal/connection.ts';
import { done, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { readArticleFile } from './article-file.ts';
import { describeAnswer, describeNotes, describeWarnings } from './article-lines.ts';
import { actPath, type DryRun, remarkOnDryRun } from './current-version.ts';

/** What posting a file is told; `set` holds `field=value` texts, in order. */
export interface PublishOptions extends Connection, DryRun {
  readonly draft?: boolean;
  readonly set?: readonly string[];
  /** RFC 3339: the hour of a scheduled article. */
  readonly publishAt?: string;
}

/** Posts the article of a file; what the reader of files noticed is told whatever the server says. */
export async function publishFile(
  file: string,
  options: PublishOptions,
  site: SiteConfig,
): Promise<Outcome> {
  const read = await readArticleFile(file, { site, ...options });
  if (!read.ok) return read.refusal;
  const { article, notes } = read.value;
  const answer = await sendSigned(options, {
    method: 'POST',
    path: actPath('/api/articles', options),
    body: JSON.stringify({ ...article, ...actOf(options, article.act) }),
    // Fresh for each run; the client sends the same one again when it repeats the request.
    idempotencyKey: randomUUID(),
  });
  const told = describeNotes(notes);
  if (!answer.ok) return withRemarks(answer.refusal, told);
  const { json, remarks } = answer.value;
  return done(describeAnswer(json), { ...json, notes }, [
    ...told,
    ...remarks,
    ...remarkOnDryRun(options),
    ...describeWarnings(json),
  ]);
}

/** The act that an article is posted with: what was asked for goes before what the file says. */
export function actOf(
  { draft, publishAt }: Pick<PublishOptions, 'draft' | 'publishAt'>,
  inFile: unknown,
): { readonly act: unknown; readonly publishAt?: string } {
  if (publishAt !== undefined) return { act: 'schedule', publishAt };
  return { act: draft === true ? 'draft' : (inFile ?? 'publish') };
}
