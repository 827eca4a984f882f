/** @module One file of a batch: posted once, however often the batch is run; or put in place of what it was. */

import { setTimeout as sleep } from 'node:timers/promises';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { SiteConfig } from '../../lib/site/config.ts';
import { sendAct } from '../articles/acts.ts';
import { parseId, readCurrentVersion } from '../articles/current-version.ts';
import { sendRevision } from '../articles/revise.ts';
import { digestEditable, normaliseArticle } from '../history/article-digest.ts';
import type { SignedConnection } from '../terminal/connection.ts';
import { EXIT, failed, type Outcome } from '../terminal/outcome.ts';
import { type Json, listIn, textIn } from '../terminal/server-answer.ts';
import type { Journal, Posted } from './batch-journal.ts';
import { digestOf, type PlannedFile } from './batch-plan.ts';

/** What became of a file. `already` is one that an earlier run posted, or whose words stand already. */
export interface PostedFile {
  readonly done: 'posted' | 'updated' | 'already' | 'asked';
  readonly id: string;
  readonly json: Json;
}

/** What posting works with. */
export interface BatchDeps {
  readonly signed: SignedConnection;
  readonly site: SiteConfig;
  readonly journal: Journal;
  readonly dryRun: boolean;
  /** Whether to post what the journal has, once more. */
  readonly again: boolean;
}

/** Posts a file. */
export async function postFile(
  plan: PlannedFile,
  batch: BatchDeps,
): Promise<Result<PostedFile, Outcome>> {
  const { file, path, content, altIds } = plan;
  const known = batch.again ? undefined : batch.journal.findContent(content);
  if (known !== undefined && known.act === plan.act.act) return already(known);
  // What was a draft may be published now: where the article stands decides.
  if (known !== undefined) return updateArticle(plan, batch, known.id);
  const earlier = batch.again ? undefined : batch.journal.findFile(path);
  if (earlier !== undefined && Object.keys(altIds).length === 0) {
    return refuse(failed(EXIT.refused, postedBefore(file, earlier)));
  }
  const sent = await sendPatiently(plan, batch);
  if (sent.ok) {
    if (batch.dryRun) return ok({ done: 'asked', id: '', json: sent.value });
    return remember(plan, batch, { done: 'posted', id: idIn(sent.value), json: sent.value });
  }
  const holder = holderIn(sent.refusal) ?? (isTaken(sent.refusal) ? earlier?.id : undefined);
  return holder === undefined ? sent : updateArticle(plan, batch, holder);
}

function already({ id }: Posted): Result<PostedFile, Outcome> {
  return ok({ done: 'already', id, json: { id } });
}

function postedBefore(file: string, { id }: Posted) {
  const title = 'This file was posted before, with other words';
  const detail = `it became ${id}; “edit” or “correct ${id} ${file}” changes that, “publish ${file}” alone makes another article`;
  return { type: 'posted-before', title, detail };
}

const IN_FLIGHT_WAIT_MS = 5_000;
/** A run that was killed may have left a request at work: longer than a claim's lease, 30 s. */
const IN_FLIGHT_WAITS = 8;

/** The key is made of act and content: a run that is repeated sends the same request. */
async function sendPatiently(
  { article, act }: PlannedFile,
  { signed, dryRun, again }: BatchDeps,
): Promise<Result<Json, Outcome>> {
  const json = { ...article, ...act };
  const request = {
    method: 'POST',
    path: dryRun ? '/api/articles?dry-run' : '/api/articles',
    body: JSON.stringify(json),
    ...(!dryRun && !again && { idempotencyKey: `batch-${digestOf(json)}` }),
  } as const;
  for (let wait = 0; ; wait += 1) {
    const sent = await signed.send(request);
    if (sent.ok || wait >= IN_FLIGHT_WAITS || !isInFlight(sent.refusal)) return sent;
    await sleep(IN_FLIGHT_WAIT_MS);
  }
}

/** The last part of a problem's type names the reason (RFC 9457 §3.1.1). */
function reasonIn(refusal: Outcome): string | undefined {
  return refusal.status === undefined ? undefined : textIn(refusal.json, 'type')?.split('/').at(-1);
}

function isInFlight(refusal: Outcome): boolean {
  return ['idempotency-in-flight', 'claim-lost'].includes(reasonIn(refusal) ?? '');
}

function isTaken(refusal: Outcome): boolean {
  return reasonIn(refusal) === 'alt-id-taken';
}

/** The article that has the foreign id, where the server tells. */
function holderIn(refusal: Outcome): string | undefined {
  if (!isTaken(refusal)) return undefined;
  const words = listIn(refusal.json, 'errors').flatMap((error) =>
    (textIn(error, 'detail') ?? '').split(/[\s.,]+/),
  );
  return words.map(parseId).find((id) => id !== undefined);
}

/**
 * Puts the file's words in place of those that its foreign id's article has, and publishes them when the
 * batch publishes. Each step looks at where the article stands, so that a run cut off between is gone on with.
 */
async function updateArticle(
  plan: PlannedFile,
  batch: BatchDeps,
  id: string,
): Promise<Result<PostedFile, Outcome>> {
  const { signed, site } = batch;
  const standing = await readCurrentVersion(signed, id);
  if (!standing.ok) return standing;
  const { version, json } = standing.value;
  const status = textIn(json, 'status') ?? '';
  if (status === 'withdrawn' || status === 'expired') {
    return refuse(failed(EXIT.refused, leftBefore(id, status)));
  }
  const {
    article,
    act: { act },
  } = plan;
  const words = normaliseArticle(article, site);
  const hasWords = words !== undefined && digestEditable(words) === digestEditable(json);
  const isLive = status === 'published' && textIn(json, 'pending') === undefined;
  if (hasWords && (isLive || act !== 'publish')) {
    return remember(plan, batch, { done: 'already', id, json });
  }
  if (batch.dryRun) return ok({ done: 'asked', id, json });
  const revised = hasWords
    ? ok({ article: json })
    : await sendRevision(signed, { id, version, article });
  if (!revised.ok) return revised;
  if (act !== 'publish') return remember(plan, batch, { done: 'updated', id, json: revised.value });
  const newest = Number(textIn(revised.value.article, 'version') ?? version);
  const published = await sendAct(signed, { id, version: newest, act: { name: 'publish' } });
  return published.ok
    ? remember(plan, batch, { done: 'updated', id, json: published.value })
    : published;
}

function leftBefore(id: string, status: string) {
  const title = `The article with this foreign id is ${status}`;
  return { type: 'left-before', title, detail: `“restore ${id}” first, then run this again` };
}

function idIn(json: Json): string {
  return textIn(json.article, 'id') ?? '';
}

async function remember(
  { path, content, act }: PlannedFile,
  { journal, dryRun }: BatchDeps,
  posted: PostedFile,
): Promise<Result<PostedFile, Outcome>> {
  if (dryRun) return ok(posted);
  await journal.add({ file: path, content, act: String(act.act), id: posted.id });
  return ok(posted);
}
