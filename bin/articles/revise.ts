/** @module New words for a standing article: the PUT, and the act that may follow it at once. */

import { randomUUID } from 'node:crypto';
import { type Result, refuse } from '../../lib/core/result.ts';
import type { SignedConnection } from '../terminal/connection.ts';
import { done, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { type Json, listIn, textIn } from '../terminal/server-answer.ts';
import { type Act, sendAct } from './acts.ts';
import { describeAnswer, describeWarnings } from './article-lines.ts';
import { actPath, type DryRun, remarkOnDryRun, versionTag } from './current-version.ts';

/** New words for a version that was seen. */
export interface Revision extends DryRun {
  readonly id: string;
  readonly version: number;
  readonly article: Json;
}

/** Sends the whole article; the same words again under the same key are one version. */
export function sendRevision(
  { send }: SignedConnection,
  { id, version, article, ...dryRun }: Revision,
): Promise<Result<Json, Outcome>> {
  return send({
    method: 'PUT',
    path: actPath(`/api/articles/${id}`, dryRun),
    body: JSON.stringify(article),
    ifMatch: versionTag(version),
    idempotencyKey: randomUUID(),
  });
}

/**
 * Sends the words and then, if there is one, the act that they are for. Of a dry run the words
 * alone are asked about: there is no version yet that the act could be upon.
 */
export async function reviseAndAct(
  signed: SignedConnection,
  revision: Revision,
  act: Act | undefined,
): Promise<Result<Outcome, Outcome>> {
  const revised = await sendRevision(signed, revision);
  if (!revised.ok) return revised;
  const { dryRun } = revision;
  if (act === undefined || dryRun === true)
    return { ok: true, value: ended(revised.value, revision, []) };
  const version = Number(textIn(revised.value.article, 'version'));
  const acted = await sendAct(signed, { id: revision.id, version, act });
  if (acted.ok) {
    return { ok: true, value: ended(acted.value, revision, listIn(revised.value, 'warnings')) };
  }
  const text = `the words are kept as version ${version}, but ${act.name} did not follow; nothing that readers see has changed`;
  // Its status is not that of the words.
  const { status: _, ...refusal } = acted.refusal;
  return refuse(withRemarks(refusal, [{ tone: 'warning', text }]));
}

/** Warnings are about the words: those of the PUT count, whatever follows it. */
function ended(json: Json, dryRun: DryRun, before: readonly unknown[]): Outcome {
  const warnings = [...before, ...listIn(json, 'warnings')];
  return done(describeAnswer(json), { ...json, warnings }, [
    ...remarkOnDryRun(dryRun),
    ...describeWarnings({ warnings }),
  ]);
}
