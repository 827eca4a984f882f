/** @module Sends acts on existing articles: each is one signed request for one version. */

import { randomUUID } from 'node:crypto';
import { present } from '../../lib/core/optional.ts';
import type { Result } from '../../lib/core/result.ts';
import { ok } from '../../lib/core/result.ts';
import { type Connection, openSigned, type SignedConnection } from '../terminal/connection.ts';
import { done, type Line, type Outcome, type Remark, withRemarks } from '../terminal/outcome.ts';
import { type Json, textIn } from '../terminal/server-answer.ts';
import { describeEnd, nextStep } from './act-end.ts';
import { describeTouches, describeWarnings } from './article-lines.ts';
import {
  actPath,
  type DryRun,
  readCurrentVersion,
  remarkOnDryRun,
  requireId,
  versionTag,
} from './current-version.ts';

/** Options of every act. */
export interface ActOptions extends Connection, DryRun {
  /** The version that the act is meant for; the newest unless given. */
  readonly ifMatch?: number;
}

/** An act to send; `name` is the end of its path (`publish`, `versions/3/revert`). */
export interface Act {
  readonly name: string;
  readonly options?: Json;
}

/** Does an act on an article; the outcome shows the article after it. */
export async function runAct(text: string, options: ActOptions, act: Act): Promise<Outcome> {
  return withVersion(text, options, async (signed, { id, version, before }) => {
    const answer = await sendAct(signed, { id, version, act, ...options });
    if (!answer.ok) return answer.refusal;
    const json = answer.value;
    const end = { act: act.name, article: json.article, ...present({ before }) };
    return done([...describeEnd(end), ...describeTouches(json)], json, [
      ...remarkOnDryRun(options),
      ...describeWarnings(json),
      ...(options.dryRun === true ? [] : nextStep(end)),
    ]);
  });
}

/** One act to send. */
export interface ActToSend extends DryRun {
  readonly id: string;
  readonly version: number;
  readonly act: Act;
  /** A new one unless given; the client sends the same one when it repeats a request. */
  readonly idempotencyKey?: string;
}

/** Sends an act for a version, and returns the JSON of the answer. */
export function sendAct(
  { send }: SignedConnection,
  { id, version, act, idempotencyKey = randomUUID(), ...dryRun }: ActToSend,
): Promise<Result<Json, Outcome>> {
  return send({
    method: 'POST',
    path: actPath(`/api/articles/${id}/${act.name}`, dryRun),
    ...(act.options !== undefined && { body: JSON.stringify(act.options) }),
    ifMatch: versionTag(version),
    idempotencyKey,
  });
}

/** Deletes a draft that was never published. */
export async function deleteDraft(text: string, options: ActOptions): Promise<Outcome> {
  return withVersion(text, options, async ({ send }, { id, version }) => {
    const answer = await send({
      method: 'DELETE',
      path: actPath(`/api/articles/${id}`, options),
      ifMatch: versionTag(version),
      idempotencyKey: randomUUID(),
    });
    if (!answer.ok) return answer.refusal;
    const word = options.dryRun === true ? 'would be deleted' : 'deleted';
    const lines: readonly Line[] = [[word, ` ${id}`]];
    const json = options.dryRun === true ? answer.value : { deleted: id };
    return done(lines, json, remarkOnDryRun(options));
  });
}

/** Work on a known version of an article. */
export type Work = (signed: SignedConnection, target: Target) => Promise<Outcome>;

/** The article and the version that an act is for. */
interface Target {
  readonly id: string;
  readonly version: number;
  /** The article as it is on the desk, unless `--if-match` named the version. */
  readonly before?: Json;
}

/** Does work on the version in `--if-match`, or on the newest, which a remark then names. */
export async function withVersion(text: string, options: ActOptions, work: Work): Promise<Outcome> {
  const id = requireId(text);
  if (!id.ok) return id.refusal;
  const signed = await openSigned(options);
  if (!signed.ok) return signed.refusal;
  const { remarks } = signed.value;
  const target = await findTarget(signed.value, id.value, options.ifMatch);
  if (!target.ok) return withRemarks(target.refusal, remarks);
  const outcome = await work(signed.value, target.value);
  return withRemarks(outcome, [...remarks, ...remarkOnTarget(target.value)]);
}

async function findTarget(
  signed: SignedConnection,
  id: string,
  ifMatch: number | undefined,
): Promise<Result<Target, Outcome>> {
  if (ifMatch !== undefined) return ok({ id, version: ifMatch });
  const current = await readCurrentVersion(signed, id);
  if (!current.ok) return current;
  const { version, json } = current.value;
  return ok({ id, version, before: json });
}

function remarkOnTarget({ version, before }: Target): readonly Remark[] {
  if (before === undefined) return [];
  const text = `acting on v${version}, ${textIn(before, 'status') ?? ''}: ${textIn(before, 'title') ?? ''}`;
  return [{ tone: 'note', text }];
}
