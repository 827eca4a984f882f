/** @module Calls the server about one article: reads and acts, and its working copy. */

import { requestOf } from '../../article/acts/register.ts';
import type { ClientResponse } from '../../client/response.ts';
import type { SendRequest } from '../../client/send.ts';
import { CodedError } from '../../core/errors.ts';
import { present } from '../../core/optional.ts';
import type { SaveAttempt } from '../copies/kept-copies.ts';
import type { Server } from '../server/server.ts';
import { findProblem, type ServerProblem } from '../server/server-problem.ts';
import { wordsOf } from './same-words.ts';
import type { ActRequest, ArticleDraft, BaseVersion, OtherEditor, SaveWarning } from './writing.ts';

/** What became of a call: the server may be away, or busy, so that the same is to be sent later. */
export type Reply<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly problem: ServerProblem };

/** A version that an act made. */
export interface MadeVersion {
  readonly version: BaseVersion;
  readonly warnings: readonly SaveWarning[];
}

/** The server's working copy of one's own key. */
export interface WorkingCopy {
  readonly etag: string;
  readonly base: number | 'new';
  readonly article: ArticleDraft;
  /** RFC 3339. */
  readonly at?: string;
  readonly savedAt?: string;
}

/** Too many requests, and a first request with the same key that is still on its way. */
const BUSY: readonly string[] = ['too-many-requests', 'idempotency-in-flight'];

/** Sends a request. Whatever keeps it from an answer counts as the server being away. */
export async function call<Value>(
  server: Server,
  request: SendRequest,
  read: (response: ClientResponse) => Value,
): Promise<Reply<Value>> {
  try {
    const response = await server.send(request);
    const problem = findProblem(response);
    if (problem === undefined) return { kind: 'ok', value: read(response) };
    const isAway = problem.status >= 500 || problem.status === 429 || BUSY.includes(problem.name);
    return isAway ? { kind: 'offline' } : { kind: 'refused', problem };
  } catch (error) {
    if (error instanceof CodedError) return { kind: 'offline' };
    throw error;
  }
}

/** The newest work on an article. */
export function readArticle(server: Server, id: string): Promise<Reply<BaseVersion>> {
  return call(server, { method: 'GET', path: `/api/desk/articles/${id}` }, (response) =>
    baseOf(response, response.json),
  );
}

/** The words of one version, as its editor sent them. */
export function readVersionWords(
  server: Server,
  id: string,
  version: number,
): Promise<Reply<ArticleDraft>> {
  const path = `/api/desk/articles/${id}/versions/${version}`;
  return call(server, { method: 'GET', path }, ({ json }) => membersOf(membersOf(json).article));
}

/** Who made the newest version and when. */
export function readMaker(
  server: Server,
  id: string,
): Promise<Reply<{ by?: string; at?: string }>> {
  const path = `/api/desk/articles/${id}/versions?limit=1`;
  return call(server, { method: 'GET', path }, ({ json }) => {
    const { items } = membersOf(json);
    const newest = membersOf(Array.isArray(items) ? items[0] : undefined);
    return present({ by: textOf(membersOf(newest.signedBy).name), at: textOf(newest.at) });
  });
}

/** Makes a version: of a new article where there is none yet. */
export function sendSave(
  server: Server,
  id: string | undefined,
  { key, body, etag }: SaveAttempt,
): Promise<Reply<MadeVersion>> {
  const words = wordsOf(body);
  const request: SendRequest =
    id === undefined
      ? {
          method: 'POST',
          path: '/api/articles',
          body: JSON.stringify({ ...words, act: 'draft' }),
          idempotencyKey: key,
        }
      : {
          method: 'PUT',
          path: `/api/articles/${id}`,
          body: JSON.stringify(words),
          idempotencyKey: key,
          ...present({ ifMatch: etag }),
        };
  return call(server, request, madeOf);
}

/** Does an act, or tries it. */
export function sendAct(
  server: Server,
  base: BaseVersion,
  { name, options = {}, version, dryRun = false }: ActRequest,
  key: string,
): Promise<Reply<ClientResponse>> {
  const { method, path: form } = requestOf(name);
  const path = `/api/articles/${base.id}${form.replace(':version', String(version))}`;
  return call(
    server,
    {
      method,
      path: dryRun ? `${path}?dry-run` : path,
      ifMatch: base.etag,
      ...(method === 'DELETE' ? {} : { body: JSON.stringify(options) }),
      ...(dryRun ? {} : { idempotencyKey: key }),
    },
    (response) => response,
  );
}

/** Puts the words where they are no version; the answer is their tag. */
export function putWork(
  server: Server,
  workId: string,
  { etag, ...work }: Omit<WorkingCopy, 'etag' | 'savedAt'> & { readonly etag?: string },
): Promise<Reply<string>> {
  return call(
    server,
    {
      method: 'PUT',
      path: `/api/desk/work/${workId}`,
      body: JSON.stringify(work),
      ...present({ ifMatch: etag }),
    },
    ({ headers }) => headers.get('etag') ?? '',
  );
}

/** One's own working copy; refused as `not-found` where there is none. */
export function readWork(server: Server, workId: string): Promise<Reply<WorkingCopy>> {
  return call(server, { method: 'GET', path: `/api/desk/work/${workId}` }, ({ json }) =>
    workOf(membersOf(json).work),
  );
}

/** Removes one's own working copy. */
export function deleteWork(server: Server, workId: string): Promise<Reply<undefined>> {
  return call(server, { method: 'DELETE', path: `/api/desk/work/${workId}` }, () => undefined);
}

/** Who has unsaved words on an article, oneself among them. */
export function readOthers(server: Server, id: string): Promise<Reply<readonly OtherEditor[]>> {
  return call(server, { method: 'GET', path: `/api/desk/work?article=${id}` }, ({ json }) => {
    const { items } = membersOf(json);
    return Array.isArray(items) ? (items as readonly OtherEditor[]) : [];
  });
}

/** The working copy in an answer, also in that of a refusal. */
export function workOf(value: unknown): WorkingCopy {
  return membersOf(value) as unknown as WorkingCopy;
}

/** The version in the answer to an act. */
export function madeOf(response: ClientResponse): MadeVersion {
  const { article, warnings } = membersOf(response.json);
  return {
    version: baseOf(response, article),
    warnings: Array.isArray(warnings) ? (warnings as readonly SaveWarning[]) : [],
  };
}

/** A value as an object of JSON; an empty one for anything else. */
export function membersOf(value: unknown): ArticleDraft {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as ArticleDraft)
    : {};
}

function baseOf({ headers }: ClientResponse, json: unknown): BaseVersion {
  const article = membersOf(json);
  const version = Number(article.version);
  return {
    id: String(article.id),
    version,
    etag: headers.get('etag') ?? `"v${version}"`,
    article,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
