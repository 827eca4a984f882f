/** @module An article as it stands on the desk: the newest version, which an act is meant for. */

import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { SignedConnection } from '../terminal/connection.ts';
import { EXIT, failed, type Outcome, type Remark } from '../terminal/outcome.ts';
import { type Json, textIn } from '../terminal/server-answer.ts';

/** Whether an act is only asked about. */
export interface DryRun {
  readonly dryRun?: boolean;
}

/** The newest version of an article as the newsroom reads it. */
export interface CurrentVersion {
  readonly version: number;
  readonly json: Json;
}

/** A UUID, with or without `urn:uuid:`, in lower case; undefined for any other text. */
export function parseId(text: string): string | undefined {
  const bare = text.replace(/^urn:uuid:/i, '').toLowerCase();
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(bare) ? bare : undefined;
}

/** An article's id from the command line; the outcome of anything else. */
export function requireId(text: string): Result<string, Outcome> {
  const id = parseId(text);
  if (id !== undefined) return ok(id);
  const title = `“${text}” is no article’s id`;
  const detail = 'write it as “list” shows it, with or without urn:uuid:';
  return refuse(failed(EXIT.usage, { type: 'usage', title, detail }));
}

/** The newest version of an article, from the desk. */
export async function readCurrentVersion(
  { send }: SignedConnection,
  id: string,
): Promise<Result<CurrentVersion, Outcome>> {
  const answer = await send({ method: 'GET', path: deskPath(id) });
  if (!answer.ok) return answer;
  const version = Number(textIn(answer.value, 'version'));
  if (!Number.isSafeInteger(version) || version < 1) {
    return refuse(failed(EXIT.oddAnswer, { type: 'odd-answer', title: NO_VERSION }));
  }
  return ok({ version, json: answer.value });
}

const NO_VERSION = 'The answer names no version of the article';

/** Where the newsroom reads an article, or something under it. */
export function deskPath(id: string, under = ''): string {
  return `/api/desk/articles/${id}${under}`;
}

/** The strong tag of a version, as `If-Match` sends it (RFC 9110 §13.1.1). */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/** The address of an act, or of the question what it would do. */
export function actPath(path: string, { dryRun }: DryRun): string {
  return dryRun === true ? `${path}?dry-run` : path;
}

/** Says that nothing was done. */
export function remarkOnDryRun({ dryRun }: DryRun): readonly Remark[] {
  return dryRun === true
    ? [{ tone: 'note', text: 'nothing was done: this is what would happen' }]
    : [];
}
