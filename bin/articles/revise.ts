/** @module Sends new content for an article, and the act that may follow it at once. */

import { randomUUID } from 'node:crypto';
import { present } from '../../lib/core/optional.ts';
import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { SignedConnection } from '../terminal/connection.ts';
import { done, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { type Json, listIn, textIn } from '../terminal/server-answer.ts';
import { describeEnd, nextStep } from './act-end.ts';
import { type Act, sendAct } from './acts.ts';
import { describeTouches, describeWarnings } from './article-lines.ts';
import { actPath, type DryRun, remarkOnDryRun, versionTag } from './current-version.ts';

/** New content for an article at a version. */
export interface Revision extends DryRun {
  readonly id: string;
  readonly version: number;
  readonly article: Json;
  /** The article as it is on the desk, if that is known. */
  readonly before?: Json;
}

/** PUTs the whole article. */
export function sendRevision(
  { send }: SignedConnection,
  { id, version, article, before: _, ...dryRun }: Revision,
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
 * Sends the content and then the act, if there is one, for the version that it made. A dry run sends
 * the content alone: it makes no version that the act could be for.
 */
export async function reviseAndAct(
  signed: SignedConnection,
  revision: Revision,
  act: Act | undefined,
): Promise<Result<Outcome, Outcome>> {
  const revised = await sendRevision(signed, revision);
  if (!revised.ok) return revised;
  const { dryRun } = revision;
  if (act === undefined || dryRun === true) {
    return ok(outcomeOf(revised.value, revision, { act: 'revise', warnings: [] }));
  }
  const version = Number(textIn(revised.value.article, 'version'));
  const acted = await sendAct(signed, { id: revision.id, version, act });
  if (acted.ok) {
    const warnings = listIn(revised.value, 'warnings');
    return ok(outcomeOf(acted.value, revision, { act: act.name, warnings }));
  }
  const text = `the content was saved as version ${version}, but ${act.name} failed; readers see no change`;
  // A status of 412 would mean that the content was not saved.
  const { status: _, ...refusal } = acted.refusal;
  return refuse(withRemarks(refusal, [{ tone: 'warning', text }]));
}

/** The last act that was done, and the warnings of the PUT before it. */
interface LastAct {
  readonly act: string;
  readonly warnings: readonly unknown[];
}

/** The outcome of the last response, with the warnings of the PUT before its own. */
function outcomeOf(
  json: Json,
  { before, ...dryRun }: Revision,
  { act, warnings: earlier }: LastAct,
): Outcome {
  const warnings = [...earlier, ...listIn(json, 'warnings')];
  const end = { act, article: json.article, ...present({ before }) };
  return done([...describeEnd(end), ...describeTouches(json)], { ...json, warnings }, [
    ...remarkOnDryRun(dryRun),
    ...describeWarnings({ warnings }),
    ...(dryRun.dryRun === true ? [] : nextStep(end)),
  ]);
}
