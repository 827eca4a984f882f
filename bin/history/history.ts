/** @module `broadsheet history ID` and `diff ID [N [M]]`: an article's versions, and what differs between two. */

import { ok, type Result, refuse } from '../../lib/core/result.ts';
import { deskPath, readCurrentVersion, requireId } from '../articles/current-version.ts';
import { type Connection, openSigned, type SignedConnection } from '../terminal/connection.ts';
import { readPages } from '../terminal/list-pages.ts';
import { done, EXIT, failed, type Line, type Outcome, withRemarks } from '../terminal/outcome.ts';
import { isJson, type Json, listIn, textIn } from '../terminal/server-answer.ts';
import { describeDifferences } from './difference-lines.ts';

/** Tells every version of an article, newest first: what was done, when and by whom. */
export async function showHistory(text: string, connection: Connection): Promise<Outcome> {
  return readAsEditor(text, connection, async (signed, id) => {
    const items = await readVersions(signed, id);
    if (!items.ok) return items.refusal;
    const marks = items.value[0];
    return done(
      items.value.map((item) => describeVersion(item, marks)),
      { items: items.value },
    );
  });
}

/** Which versions are compared; both are found when neither is named. */
export interface Compared {
  readonly from?: number;
  readonly to?: number;
}

/**
 * Tells what one version has other than another. One alone is compared with the one before it; without
 * any, the newest is compared with what readers see, or with the one before it when that is the same.
 */
export async function showDifference(
  text: string,
  connection: Connection,
  compared: Compared,
): Promise<Outcome> {
  return readAsEditor(text, connection, async (signed, id) => {
    const pair = await pairOf(signed, id, compared);
    if (!pair.ok) return pair.refusal;
    const { from, to } = pair.value;
    const path = deskPath(id, `/versions/${to}?diff=${from}`);
    const answer = await signed.send({ method: 'GET', path });
    if (!answer.ok) return answer.refusal;
    const changes = listIn(answer.value, 'changes');
    const lines = changes.length === 0 ? ['nothing differs'] : describeDifferences(changes);
    return done([[`v${from} → v${to}`, ''], ...lines], answer.value);
  });
}

/** Every version's row, newest first, in as many requests as it takes. */
export async function readVersions(
  { send }: SignedConnection,
  id: string,
): Promise<Result<readonly Json[], Outcome>> {
  const path = deskPath(id, '/versions?limit=100');
  const pages = await readPages((one) => send({ method: 'GET', path: one }), path, true);
  return pages.ok ? ok(pages.value.items.filter(isJson)) : pages;
}

/** Reads with a key, for an id. */
export async function readAsEditor(
  text: string,
  connection: Connection,
  work: (signed: SignedConnection, id: string) => Promise<Outcome>,
): Promise<Outcome> {
  const id = requireId(text);
  if (!id.ok) return id.refusal;
  const signed = await openSigned(connection);
  if (!signed.ok) return signed.refusal;
  return withRemarks(await work(signed.value, id.value), signed.value.remarks);
}

/** `v3  2026-11-22 16:00  correct  Li Hua  live`, the numbers in a column. */
function describeVersion(item: Json, newest: Json | undefined): Line {
  const version = textIn(item, 'version') ?? '?';
  const at = (textIn(item, 'at') ?? '').slice(0, 16).replace('T', ' ');
  const marks = ['live', 'pending'].filter((name) => textIn(newest, name) === version);
  const words = [
    at.padEnd(16),
    (textIn(item, 'act') ?? '').padEnd(10),
    signerOf(item),
    marks.join(', '),
    textIn(item, 'note') ?? '',
  ];
  return [`v${version}`.padEnd(5), ` ${words.filter((word) => word !== '').join('  ')}`];
}

/** Who acted, as people know them: the timer has no key. */
export function signerOf(item: Json): string {
  const { signedBy } = item;
  return textIn(signedBy, 'name') ?? textIn(signedBy, 'keyid') ?? 'the timer';
}

async function pairOf(
  signed: SignedConnection,
  id: string,
  { from, to }: Compared,
): Promise<Result<Required<Compared>, Outcome>> {
  if (from !== undefined && to !== undefined) return ok({ from, to });
  if (from !== undefined) return before(from);
  const standing = await readCurrentVersion(signed, id);
  if (!standing.ok) return standing;
  const { version, json } = standing.value;
  const pending = Number(textIn(json, 'pending') ?? version);
  const live = Number(textIn(json, 'live') ?? 0);
  return live > 0 && live < pending ? ok({ from: live, to: pending }) : before(version);
}

function before(version: number): Result<Required<Compared>, Outcome> {
  if (version > 1) return ok({ from: version - 1, to: version });
  const problem = { type: 'usage', title: 'Version 1 is the first: there is nothing before it' };
  return refuse(failed(EXIT.usage, problem));
}
