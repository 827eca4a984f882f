/** @module Reads the versions of an article from the desk, with a key. */

import { ok, type Result } from '../../lib/core/result.ts';
import { deskPath, requireId } from '../articles/current-version.ts';
import { type Connection, openSigned, type SignedConnection } from '../terminal/connection.ts';
import { readPages } from '../terminal/list-pages.ts';
import { type Outcome, withRemarks } from '../terminal/outcome.ts';
import { isJson, type Json, textIn } from '../terminal/server-answer.ts';

/** Checks an id and loads the key, then does the work with both. */
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

/** The rows of every version, newest first, in as many requests as needed. */
export async function readVersions(
  { send }: SignedConnection,
  id: string,
): Promise<Result<readonly Json[], Outcome>> {
  const path = deskPath(id, '/versions?limit=100');
  const pages = await readPages((one) => send({ method: 'GET', path: one }), path, true);
  return pages.ok ? ok(pages.value.items.filter(isJson)) : pages;
}

/** The name of the key that signed a version, or its keyid; the timer signs nothing. */
export function signerOf({ signedBy }: Json): string {
  return textIn(signedBy, 'name') ?? textIn(signedBy, 'keyid') ?? 'the timer';
}
