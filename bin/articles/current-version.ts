/** @module Reads the newest version of an article, for which an act is sent. */

import { ok, type Result, refuse } from '../../lib/core/result.ts';
import type { SignedConnection } from '../terminal/connection.ts';
import { EXIT, failed, type Outcome, type Remark } from '../terminal/outcome.ts';
import { type Json, textIn } from '../terminal/server-answer.ts';
import { typedCommand } from '../terminal/typed-command.ts';

/** The option `--dry-run`. */
export interface DryRun {
  readonly dryRun?: boolean;
}

/** The address of an article's page, of its JSON, or of its place in the browser newsroom. */
const ARTICLE_ADDRESS =
  /^https?:\/\/[^/?#]+(?:\/api|\/api\/desk|\/newsroom)?\/articles\/([0-9a-f-]{36})(?:[/?#]|$)/i;

/** The newest version of an article, published or not. */
export interface CurrentVersion {
  readonly version: number;
  readonly json: Json;
}

/** The UUID of an id, with or without `urn:uuid:`, or of an article's address; undefined for any other text. */
export function parseId(text: string): string | undefined {
  const named = ARTICLE_ADDRESS.exec(text)?.[1] ?? text;
  const bare = named.replace(/^urn:uuid:/i, '').toLowerCase();
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(bare) ? bare : undefined;
}

/** The article's id of an argument; a usage error for any other text. */
export function requireId(text: string): Result<string, Outcome> {
  const id = parseId(text);
  if (id !== undefined) return ok(id);
  const title = `“${text}” is not the id of an article`;
  const detail = `copy an id from “${typedCommand('list')}” or “${typedCommand('desk')}”`;
  return refuse(failed(EXIT.usage, { type: 'usage', title, detail }));
}

/** Reads the newest version from the desk. */
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

const NO_VERSION = 'The response has no version of the article';

/** An article on the desk as the server has it now; undefined if it has none, or none for this key. */
export async function findOnDesk(
  { send }: SignedConnection,
  id: string,
): Promise<Result<Json | undefined, Outcome>> {
  const answer = await send({ method: 'GET', path: deskPath(id) });
  if (answer.ok) return answer;
  return answer.refusal.status === NOT_FOUND ? ok(undefined) : answer;
}

const NOT_FOUND = 404;

/** The path of an article on the desk, or of a resource under it. */
export function deskPath(id: string, under = ''): string {
  return `/api/desk/articles/${id}${under}`;
}

/** The entity tag of a version, for `If-Match` (RFC 9110 §13.1.1). */
export function versionTag(version: number): string {
  return `"v${version}"`;
}

/** The path of an act, or of its dry run. */
export function actPath(path: string, { dryRun }: DryRun): string {
  return dryRun === true ? `${path}?dry-run=true` : path;
}

/** A note that a dry run changed nothing. */
export function remarkOnDryRun({ dryRun }: DryRun): readonly Remark[] {
  return dryRun === true
    ? [{ tone: 'note', text: 'nothing was done: this is what would happen' }]
    : [];
}
