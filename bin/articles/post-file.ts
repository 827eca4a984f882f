/** @module Posts the article of a file, signed. */

import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { present } from '../../lib/core/optional.ts';
import type { SourceArticle } from '../../lib/ingest/article-source.ts';
import { reasonsToHold } from '../../lib/ingest/gate.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { digestOf, type Journal } from '../batch/batch-journal.ts';
import { readArticleFile } from '../files/article-file.ts';
import {
  describeHeld,
  describeUnsure,
  type FileOptions,
  fileOptionsOf,
  isHeld,
} from '../files/held-back.ts';
import { type Connection, openSigned, type SignedConnection } from '../terminal/connection.ts';
import { done, EXIT, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { type Json, textIn } from '../terminal/server-answer.ts';
import { typedCommand } from '../terminal/typed-command.ts';
import { describeEnd, nextStep } from './act-end.ts';
import { describeNotes, describeTouches, describeWarnings } from './article-lines.ts';
import { actPath, type DryRun, findOnDesk, remarkOnDryRun } from './current-version.ts';

/** Options of posting a file. */
export interface PostOptions extends Connection, DryRun, FileOptions {
  readonly draft?: boolean;
  /** RFC 3339: when a scheduled article goes live. */
  readonly publishAt?: string;
}

/** A file's article and how it is to be posted. */
interface ToPost {
  readonly file: string;
  readonly source: SourceArticle;
  readonly act: ReturnType<typeof postingAct>;
  readonly isHeld: boolean;
  /** Digest of the article, by which the journal knows it. */
  readonly content: string;
}

/**
 * Posts the article of a file; notes on how the file was read are printed even if the post fails. With a
 * journal, an article that was posted before with the same content is shown and not posted again.
 */
export async function publishFile(
  file: string,
  options: PostOptions,
  site: SiteConfig,
  journal?: Journal,
): Promise<Outcome> {
  const read = await readArticleFile(file, { site, ...fileOptionsOf(options) });
  if (!read.ok) return read.refusal;
  const signed = await openSigned(options);
  if (!signed.ok) return withRemarks(signed.refusal, describeNotes(read.value.notes));
  const post = toPost(file, read.value, options);
  const before = [...describeNotes(read.value.notes), ...signed.value.remarks];
  const posted = await findPosted(post, signed.value, journal);
  const outcome =
    posted === undefined
      ? await send(post, options, { signed: signed.value, ...present({ journal }) })
      : posted;
  const isDone = outcome.exitCode === EXIT.done;
  return withRemarks(
    post.isHeld && isDone ? heldOutcome(outcome, post.source, options) : outcome,
    before,
  );
}

function toPost(file: string, source: SourceArticle, options: PostOptions): ToPost {
  const { act: actInFile, ...fields } = source.article;
  const wanted = postingAct(options, actInFile);
  const held = isHeld(source, wanted.act);
  const act = held ? { act: 'draft' } : wanted;
  return { file, source, act, isHeld: held, content: digestOf(fields) };
}

/** What a post is sent with. */
interface SendDeps {
  readonly signed: SignedConnection;
  readonly journal?: Journal;
}

async function send(
  post: ToPost,
  options: PostOptions,
  { signed, journal }: SendDeps,
): Promise<Outcome> {
  const { article, notes } = post.source;
  const answer = await signed.send({
    method: 'POST',
    path: actPath('/api/articles', options),
    body: JSON.stringify({ ...article, ...post.act }),
    // New for each run; the client repeats it with each retry.
    idempotencyKey: randomUUID(),
  });
  if (!answer.ok) return answer.refusal;
  const json = answer.value;
  const isAsked = options.dryRun === true;
  const id = textIn(json.article, 'id') ?? '';
  const { content, act, file } = post;
  if (!isAsked) await journal?.add({ file: resolve(file), content, act: String(act.act), id });
  const end = { act: 'draft', article: json.article };
  return done([...describeEnd(end), ...describeTouches(json)], { ...json, notes }, [
    ...remarkOnDryRun(options),
    ...describeWarnings(json),
    ...(post.isHeld || isAsked ? [] : nextStep(end)),
  ]);
}

/** The article that was posted with this content before, if the server has it still. */
async function findPosted(
  { file, content, act, source, isHeld: held }: ToPost,
  signed: SignedConnection,
  journal: Journal | undefined,
): Promise<Outcome | undefined> {
  const posted = journal?.findContent(content);
  if (posted === undefined) return undefined;
  const standing = await findOnDesk(signed, posted.id);
  if (!standing.ok) return standing.refusal;
  const article = standing.value;
  if (article === undefined) return undefined;
  const end = { act: 'draft', article };
  const isSame = posted.act === act.act;
  const anew = typedCommand(`publish ${file} --again`);
  const words = `nothing was sent: this content was posted before; to post it as a new article: ${anew}`;
  return {
    ...done(describeEnd(end), { article, already: true, notes: source.notes }, [
      { tone: isSame ? 'note' : 'error', text: words },
      ...(held ? [] : nextStep(end)),
    ]),
    exitCode: isSame ? EXIT.done : EXIT.refused,
  };
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
