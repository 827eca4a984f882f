/** @module Checks requests that keep or remove a working copy, and does what they ask for. */

import { definitionOf } from '../../../article/acts/register.ts';
import { type ArticleId, parseArticleId } from '../../../article/article.ts';
import { fieldError } from '../../../article/input/field-errors.ts';
import type { Clock } from '../../../core/clock.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import type { KeyFinder } from '../../../editors/key-register.ts';
import { mayDo } from '../../../editors/permissions.ts';
import type { ArticleReader } from '../../../publish/articles/article-record.ts';
import {
  isNoted,
  type NewWork,
  type PresenceRegister,
  presenceOf,
  type StaleWork,
  type WorkCopies,
  type WorkCopy,
} from '../../../publish/desk/work-copy.ts';
import { headerOf } from '../../../signature/message.ts';
import type { SignedRequest } from '../authenticate.ts';
import { findDeskArticle } from '../desk/desk-articles.ts';
import type { DeskContext } from '../desk/desk-json.ts';
import type { Refusal } from '../editor-problems.ts';
import { readJsonBody } from '../json-body.ts';
import { workJson } from './work-json.ts';
import { findOwner } from './work-owner.ts';
import { readWorkTag } from './work-tag.ts';

/** What working copies are given to call. */
export interface WorkDeps {
  readonly work: WorkCopies;
  readonly presences: PresenceRegister;
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly keys: Pick<KeyFinder, 'findKey'>;
  readonly clock: Clock;
}

/** A copy that may be kept, of whom, and the number of the one that it takes the place of. */
export interface CheckedWork {
  readonly editor: EditorKey;
  readonly work: NewWork;
  readonly expected: number | undefined;
}

/** A copy that may be removed. */
export interface CheckedRemoval {
  readonly keyid: string;
  readonly id: ArticleId;
  readonly expected: number | undefined;
}

/** `PUT`: its article is looked up with the first copy alone, so that all others cost no read of it. */
export async function checkWork(
  request: SignedRequest,
  id: string,
  ports: WorkDeps,
): Promise<Result<CheckedWork, Refusal>> {
  const { editor, message } = request;
  const json = readJsonBody(message);
  if (!json.ok) return json;
  // Loaded for the first copy, since few containers ever see one.
  const { parseWorkInput } = await import('./work-schema.ts');
  const input = parseWorkInput(json.value);
  if (!input.ok) return input;
  const right = definitionOf('revise').right ?? 'revise';
  if (!mayDo(editor, right)) return refuse({ type: 'act-forbidden', act: right });
  const expected = readWorkTag(headerOf(message, 'if-match'));
  if (!expected.ok) return expected;
  const articleId = parseArticleId(id);
  if (articleId === undefined) return refuse({ type: 'not-found' });
  const work = { ...input.value, keyid: editor.keyid, id: articleId, savedAt: ports.clock() };
  const flaw = expected.value === undefined ? await findFlaw(work, editor, ports) : undefined;
  return flaw === undefined ? ok({ editor, work, expected: expected.value }) : refuse(flaw);
}

/** The words of an erased article are not to be kept anywhere, so it is as one that does not exist. */
async function findFlaw(
  { id, base }: NewWork,
  editor: EditorKey,
  { articles }: WorkDeps,
): Promise<Refusal | undefined> {
  const record = await articles.readArticle(id);
  if (base === 'new') {
    if (record === undefined) return undefined;
    const rule = 'must be the number of a version, since the article exists';
    return { type: 'invalid-work', errors: [fieldError(['base'], rule)] };
  }
  const found = await findDeskArticle(id, editor, { readArticle: async () => record });
  if (!found.ok) return found.refusal;
  return found.value.state.erasedAt === undefined ? undefined : { type: 'not-found' };
}

/** Keeps a copy, and notes who has unsaved words where that is not noted yet. */
export async function keepWork(
  { editor, work, expected }: CheckedWork,
  { ports, context }: { readonly ports: WorkDeps; readonly context: DeskContext },
): Promise<Result<Omit<WorkCopy, 'article'>, Refusal>> {
  const kept = await ports.work.keepWork(work, expected);
  if (!kept.ok) return refuse(staleWork(kept.refusal, context));
  const presence = presenceOf(kept.value.kept, editor.name);
  if (presence !== undefined && isNoted(kept.value)) await ports.presences.notePresence(presence);
  return ok(kept.value.kept);
}

/** `DELETE`: of one's own copy, or of one that may be read. */
export async function checkRemoval(
  { editor, message }: SignedRequest,
  { id, key }: { readonly id: string; readonly key?: string },
  ports: WorkDeps,
): Promise<Result<CheckedRemoval, Refusal>> {
  const articleId = parseArticleId(id);
  if (articleId === undefined) return refuse({ type: 'not-found' });
  const expected = readWorkTag(headerOf(message, 'if-match'));
  if (!expected.ok) return expected;
  const owner = await findOwner(key, editor, { keys: ports.keys, now: ports.clock() });
  return owner.ok ? ok({ keyid: owner.value, id: articleId, expected: expected.value }) : owner;
}

/** Removes a copy and what notes it; that there is none is as good. */
export async function removeWork(
  { expected, ...ref }: CheckedRemoval,
  { ports, context }: { readonly ports: WorkDeps; readonly context: DeskContext },
): Promise<Result<void, Refusal>> {
  const removed = await ports.work.removeWork({ ...ref, now: ports.clock() }, expected);
  if (!removed.ok) return refuse(staleWork(removed.refusal, context));
  if (removed.value !== undefined && removed.value.base !== 'new') {
    await ports.presences.forgetPresence(ref);
  }
  return ok(undefined);
}

function staleWork({ current }: StaleWork, context: DeskContext): Refusal {
  return {
    type: 'stale-work',
    ...(current !== undefined && { work: workJson(current, context) }),
  };
}
