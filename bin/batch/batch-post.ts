/** @module Posts one article of a batch, once however often the batch is run, or updates the article it became. */

import { setTimeout as sleep } from 'node:timers/promises';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { sendAct } from '../articles/acts.ts';
import { findOnDesk, parseId, readCurrentVersion } from '../articles/current-version.ts';
import { sendRevision } from '../articles/revise.ts';
import { digestEditable, normaliseArticle } from '../history/article-digest.ts';
import type { SignedConnection } from '../terminal/connection.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';
import { type Json, listIn, textIn } from '../terminal/server-answer.ts';
import { typedCommand } from '../terminal/typed-command.ts';
import { digestOf, type Journal, type Posted } from './batch-journal.ts';
import type { PlannedPost } from './batch-plan.ts';

/** A posted article. `already`: an earlier run posted it, or the article has this content; `asked`: a dry run. */
export interface PostedArticle {
  readonly done: 'posted' | 'updated' | 'already' | 'asked';
  readonly id: string;
  readonly json: Json;
}

/** What posting needs beside the article. */
export interface BatchDeps {
  readonly signed: SignedConnection;
  readonly site: SiteConfig;
  readonly journal: Journal;
  readonly dryRun: boolean;
  /** Whether to post again what the journal records. */
  readonly again: boolean;
}

/** Posts an article, updates the one that has its foreign id, or finds it posted already. */
export async function postArticle(
  post: PlannedPost,
  deps: BatchDeps,
): Promise<Result<PostedArticle, Outcome>> {
  const { journal } = deps;
  const recorded = journal.findContent(post.content);
  const known = await findPosted(recorded, deps);
  if (!known.ok) return known;
  const { act, id } = known.value?.posted ?? {};
  if (id !== undefined && act === post.act.act) return ok({ done: 'already', id, json: { id } });
  // The same content was posted with another act, such as a draft that may be published by now.
  if (id !== undefined) return updateArticle(post, deps, id);
  const ofFile = journal.findFile(post.source);
  const isGone = ofFile?.id === recorded?.id;
  const earlier = await findPosted(isGone ? undefined : ofFile, deps);
  if (!earlier.ok) return earlier;
  const before = earlier.value?.posted;
  if (before !== undefined && Object.keys(post.altIds).length === 0) {
    return refuse(postedBefore(post.label, before.id));
  }
  return postNew(post, deps, before?.id);
}

/** What the journal records, if the server has that article still. */
async function findPosted(
  posted: Posted | undefined,
  { again, signed }: BatchDeps,
): Promise<Result<{ readonly posted: Posted } | undefined, Outcome>> {
  if (posted === undefined || again) return ok(undefined);
  // It was deleted, or its table is no more: the server knows, not the journal.
  const standing = await findOnDesk(signed, posted.id);
  if (!standing.ok) return standing;
  return ok(standing.value === undefined ? undefined : { posted });
}

/** Posts a new article; if another one has its foreign id, that one is updated. */
async function postNew(
  post: PlannedPost,
  deps: BatchDeps,
  earlier: string | undefined,
): Promise<Result<PostedArticle, Outcome>> {
  const sent = await sendPatiently(post, deps);
  if (sent.ok) {
    if (deps.dryRun) return ok({ done: 'asked', id: '', json: sent.value });
    const id = textIn(sent.value.article, 'id') ?? '';
    return record(post, deps, { done: 'posted', id, json: sent.value });
  }
  if (reasonIn(sent.refusal) !== 'alt-id-taken') return sent;
  const holder = holderIn(sent.refusal) ?? earlier;
  return holder === undefined ? sent : updateArticle(post, deps, holder);
}

function postedBefore(label: string, id: string): Outcome {
  const title = 'This file was posted before, with other content';
  const change = `“${typedCommand(`edit ${id}`)}” or “${typedCommand(`correct ${id} ${label}`)}”`;
  const anew = `“${typedCommand(`publish ${label}`)}”`;
  const detail = `change its article with ${change}, or post another article with ${anew}`;
  return failed(EXIT.refused, { type: 'posted-before', title, detail });
}

const IN_FLIGHT_WAIT_MS = 5_000;
/** 40 s in all: a killed run may have left a claim behind, whose lease is 30 s. */
const IN_FLIGHT_WAITS = 8;

/**
 * Posts under an idempotency key made of act and content, so that a repeated run sends the same request;
 * and of the article that the journal records, if it is no more, so that the post is a new one.
 */
async function sendPatiently(
  { article, act, content }: PlannedPost,
  { signed, dryRun, again, journal }: BatchDeps,
): Promise<Result<Json, Outcome>> {
  const json = { ...article, ...act };
  const lost = journal.findContent(content)?.id;
  const name = digestOf(lost === undefined ? json : [json, lost]);
  const request = {
    method: 'POST',
    path: dryRun ? '/api/articles?dry-run=true' : '/api/articles',
    body: JSON.stringify(json),
    ...(!dryRun && !again && { idempotencyKey: `batch-${name}` }),
  } as const;
  for (let wait = 0; ; wait += 1) {
    const sent = await signed.send(request);
    if (sent.ok || wait >= IN_FLIGHT_WAITS) return sent;
    const isInFlight = ['idempotency-in-flight', 'claim-lost'].includes(reasonIn(sent.refusal));
    if (!isInFlight) return sent;
    await sleep(IN_FLIGHT_WAIT_MS);
  }
}

/** The last segment of a problem's type, or '' if the server did not refuse (RFC 9457 §3.1.1). */
function reasonIn(refusal: Outcome): string {
  const type = refusal.status === undefined ? undefined : textIn(refusal.json, 'type');
  return type?.split('/').at(-1) ?? '';
}

/** The id of the article that has the foreign id, if the refusal names it. */
function holderIn(refusal: Outcome): string | undefined {
  const words = listIn(refusal.json, 'errors').flatMap((error) =>
    (textIn(error, 'detail') ?? '').split(/[\s.,]+/),
  );
  return words.map(parseId).find((id) => id !== undefined);
}

/**
 * Gives an article the content of the file, and publishes it if the batch publishes. Each step reads the
 * article's state first, so that an interrupted run can be continued.
 */
async function updateArticle(
  post: PlannedPost,
  deps: BatchDeps,
  id: string,
): Promise<Result<PostedArticle, Outcome>> {
  const { signed, site, dryRun } = deps;
  const current = await readCurrentVersion(signed, id);
  if (!current.ok) return current;
  const { version, json } = current.value;
  const status = textIn(json, 'status') ?? '';
  if (status === 'withdrawn' || status === 'expired') return refuse(leftBefore(id, status));
  const { article, act } = post;
  const isPublished = act.act === 'publish';
  const normal = normaliseArticle(article, site);
  const isSame = normal !== undefined && digestEditable(normal) === digestEditable(json);
  const isLive = status === 'published' && textIn(json, 'pending') === undefined;
  if (isSame && (isLive || !isPublished)) return record(post, deps, { done: 'already', id, json });
  if (dryRun) return ok({ done: 'asked', id, json });
  const revised = isSame
    ? ok({ article: json })
    : await sendRevision(signed, { id, version, article });
  if (!revised.ok) return revised;
  if (!isPublished) return record(post, deps, { done: 'updated', id, json: revised.value });
  const newest = Number(textIn(revised.value.article, 'version') ?? version);
  const published = await sendAct(signed, { id, version: newest, act: { name: 'publish' } });
  return published.ok
    ? record(post, deps, { done: 'updated', id, json: published.value })
    : published;
}

function leftBefore(id: string, status: string): Outcome {
  const title = `The article with this foreign id is ${status}`;
  const detail = `restore it with “${typedCommand(`restore ${id}`)}”, then run the batch again`;
  return failed(EXIT.refused, { type: 'left-before', title, detail });
}

async function record(
  { source, content, act }: PlannedPost,
  { journal, dryRun }: BatchDeps,
  posted: PostedArticle,
): Promise<Result<PostedArticle, Outcome>> {
  if (!dryRun) await journal.add({ file: source, content, act: String(act.act), id: posted.id });
  return ok(posted);
}
