/** @module The acts upon a standing article, each one signed request for the version that was seen. */

import { randomUUID } from 'node:crypto';
import type { Result } from '../../lib/core/result.ts';
import { ok } from '../../lib/core/result.ts';
import { type Connection, openSigned, type SignedConnection } from '../terminal/connection.ts';
import { done, type Line, type Outcome, type Remark, withRemarks } from '../terminal/outcome.ts';
import { type Json, textIn } from '../terminal/server-answer.ts';
import { describeAnswer, describeWarnings } from './article-lines.ts';
import {
  actPath,
  type DryRun,
  readCurrentVersion,
  remarkOnDryRun,
  requireId,
  versionTag,
} from './current-version.ts';

/** What every act is told. */
export interface ActOptions extends Connection, DryRun {
  /** The version that the act is meant for; the newest unless given. */
  readonly ifMatch?: number;
}

/** An act: its name is the last part of its address (`publish`, `versions/3/revert`). */
export interface Act {
  readonly name: string;
  readonly options?: Json;
}

/** Does an act upon an article and tells how the article stands then. */
export async function actUpon(text: string, options: ActOptions, act: Act): Promise<Outcome> {
  return upon(text, options, async (signed, id, version) => {
    const answer = await sendAct(signed, { id, version, act, ...options });
    if (!answer.ok) return answer.refusal;
    const json = answer.value;
    return done(describeAnswer(json), json, [
      ...remarkOnDryRun(options),
      ...describeWarnings(json),
    ]);
  });
}

/** One act to send. */
export interface ActToSend extends DryRun {
  readonly id: string;
  readonly version: number;
  readonly act: Act;
  /** Fresh unless given; repeated requests of the client carry the same one. */
  readonly idempotencyKey?: string;
}

/** Sends an act for a version. */
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
  return upon(text, options, async ({ send }, id, version) => {
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

/** What is done once the version is known. */
export type Work = (signed: SignedConnection, id: string, version: number) => Promise<Outcome>;

/** Finds the version that is acted on, says which, and goes to work. */
export async function upon(text: string, options: ActOptions, work: Work): Promise<Outcome> {
  const id = requireId(text);
  if (!id.ok) return id.refusal;
  const signed = await openSigned(options);
  if (!signed.ok) return signed.refusal;
  const { remarks } = signed.value;
  const seen = await seenVersion(signed.value, id.value, options.ifMatch);
  if (!seen.ok) return withRemarks(seen.refusal, remarks);
  const { version, told } = seen.value;
  return withRemarks(await work(signed.value, id.value, version), [...remarks, ...told]);
}

interface Seen {
  readonly version: number;
  readonly told: readonly Remark[];
}

async function seenVersion(
  signed: SignedConnection,
  id: string,
  ifMatch: number | undefined,
): Promise<Result<Seen, Outcome>> {
  if (ifMatch !== undefined) return ok({ version: ifMatch, told: [] });
  const standing = await readCurrentVersion(signed, id);
  if (!standing.ok) return standing;
  const { version, json } = standing.value;
  const text = `acting on v${version}, ${textIn(json, 'status') ?? ''}: ${textIn(json, 'title') ?? ''}`;
  return ok({ version, told: [{ tone: 'note', text }] });
}
