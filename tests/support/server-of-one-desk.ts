/** @module A desk in memory that answers as the server does: versions, claims, working copies, a network that fails. */

import type { ClientResponse } from '../../lib/client/response.ts';
import type { SendRequest } from '../../lib/client/send.ts';
import { CodedError } from '../../lib/core/errors.ts';
import type { Server } from '../../lib/newsroom/server/server.ts';

type Members = Record<string, unknown>;

/** One version of an article, and the key that made it. */
export interface StoredVersion {
  readonly version: number;
  readonly words: Members;
  readonly status: string;
  readonly by: string;
}

/** How the network is: `deaf` = the server does what it is sent, and no answer comes back. */
export type Network = 'up' | 'down' | 'deaf';

export interface Desk {
  readonly articles: Map<string, StoredVersion[]>;
  readonly work: Map<string, { etag: string; work: Members }>;
  /** Every request that reached the server. */
  readonly requests: SendRequest[];
  /** The server as one key reaches it; `network` is asked at each request. */
  readonly connect: (keyid: string, network: () => Network, pause: () => Promise<void>) => Server;
  /** Another editor's act, or the timer's. */
  readonly write: (id: string, by: string, words: Members, status?: string) => StoredVersion;
  readonly revoke: (keyid: string) => void;
}

interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly etag?: string;
}

/** A desk without articles. */
export function openDesk(): Desk {
  const desk: State = {
    articles: new Map(),
    work: new Map(),
    requests: [],
    claims: new Map(),
    revoked: new Set(),
    count: 0,
  };
  return {
    articles: desk.articles,
    work: desk.work,
    requests: desk.requests,
    connect: (keyid, network, pause) => ({
      async send(request) {
        await pause();
        if (network() === 'down') throw new CodedError('ERR_UNREACHABLE', 'down');
        desk.requests.push(request);
        const answer = answerFor(desk, keyid, request);
        await pause();
        if (network() !== 'up') throw new CodedError('ERR_UNREACHABLE', 'no answer');
        return responseOf(answer);
      },
    }),
    write: (id, by, words, status) =>
      addVersion(desk, { id, by, words, ...(status && { status }) }),
    revoke: (keyid) => void desk.revoked.add(keyid),
  };
}

interface State {
  readonly articles: Map<string, StoredVersion[]>;
  readonly work: Map<string, { etag: string; work: Members }>;
  readonly requests: SendRequest[];
  readonly claims: Map<string, { body: string; answer: Answer }>;
  readonly revoked: Set<string>;
  count: number;
}

function answerFor(desk: State, keyid: string, request: SendRequest): Answer {
  if (desk.revoked.has(keyid)) return refuse(401, 'key-revoked');
  const key = request.idempotencyKey;
  const claim = key === undefined ? undefined : desk.claims.get(`${keyid} ${key}`);
  const body = `${request.method} ${request.path} ${String(request.body)}`;
  if (claim !== undefined) {
    return claim.body === body ? claim.answer : refuse(422, 'idempotency-mismatch');
  }
  const answer = route(desk, keyid, request);
  if (key !== undefined && answer.status < 400)
    desk.claims.set(`${keyid} ${key}`, { body, answer });
  return answer;
}

function route(desk: State, keyid: string, request: SendRequest): Answer {
  const { method, path } = request;
  const body = request.body === undefined ? {} : (JSON.parse(String(request.body)) as Members);
  const [pathname = '', query = ''] = path.split('?');
  const parts = pathname.split('/').slice(2);
  if (pathname === '/api/articles') return create(desk, keyid, body);
  if (parts[0] === 'desk' && parts[1] === 'work') {
    if (parts[2] === undefined) return others(desk, query.replace('article=', ''));
    return workAnswer(desk, `${keyid} ${parts[2]}`, request, body);
  }
  const id = (parts[0] === 'desk' ? parts[2] : parts[1]) ?? '';
  const versions = desk.articles.get(id);
  const newest = versions?.at(-1);
  if (versions === undefined || newest === undefined) return refuse(404, 'not-found');
  if (method === 'GET') return readAnswer(id, versions, parts.slice(3));
  if (request.ifMatch !== `"v${newest.version}"`) return refuse(412, 'stale-version');
  if (query === 'dry-run') {
    return {
      status: 200,
      json: { article: wire(id, newest), warnings: [], touches: [], dryRun: true },
    };
  }
  if (method === 'PUT') return made(id, addVersion(desk, { id, by: keyid, words: body }));
  const status = parts[2] === 'publish' ? 'published' : newest.status;
  return made(id, addVersion(desk, { id, by: keyid, words: newest.words, status }));
}

function readAnswer(
  id: string,
  versions: readonly StoredVersion[],
  rest: readonly string[],
): Answer {
  const newest = versions.at(-1);
  if (rest[0] === 'versions' && rest[1] === undefined) {
    return {
      status: 200,
      json: { items: [{ at: '2026-11-27T08:00:00Z', signedBy: { name: newest?.by } }] },
    };
  }
  const one =
    rest[0] === 'versions' ? versions.find(({ version }) => String(version) === rest[1]) : newest;
  if (one === undefined) return refuse(404, 'no-such-version');
  const article = wire(id, one);
  return rest[0] === 'versions'
    ? { status: 200, json: { article } }
    : { status: 200, json: article, etag: `"v${one.version}"` };
}

function create(desk: State, by: string, { act, ...words }: Members): Answer {
  if (typeof words.title !== 'string' || words.title === '') {
    return refuse(422, 'invalid-article', [{ pointer: '/title', detail: 'is required' }]);
  }
  const id = `id-${desk.articles.size + 1}`;
  return { ...made(id, addVersion(desk, { id, by, words })), status: 201 };
}

function addVersion(
  desk: State,
  { id, by, words, status }: { id: string; by: string; words: Members; status?: string },
): StoredVersion {
  const versions = desk.articles.get(id) ?? [];
  const before = versions.at(-1);
  const version = {
    version: versions.length + 1,
    words,
    status: status ?? before?.status ?? 'draft',
    by,
  };
  desk.articles.set(id, [...versions, version]);
  return version;
}

function workAnswer(desk: State, key: string, request: SendRequest, body: Members): Answer {
  const kept = desk.work.get(key);
  if (request.method === 'DELETE') {
    desk.work.delete(key);
    return { status: 204 };
  }
  if (request.method === 'GET') {
    if (kept === undefined) return refuse(404, 'not-found');
    return { status: 200, json: { work: { ...kept.work, etag: kept.etag } }, etag: kept.etag };
  }
  const isSame = JSON.stringify(kept?.work) === JSON.stringify(body);
  if (!isSame && request.ifMatch !== kept?.etag) {
    const work = kept && { work: { ...kept.work, etag: kept.etag } };
    return refuse(412, 'stale-work', [], work);
  }
  desk.count += isSame ? 0 : 1;
  const etag = isSame && kept ? kept.etag : `"w${desk.count}"`;
  desk.work.set(key, { etag, work: body });
  return { status: 200, json: {}, etag };
}

function others(desk: State, id: string): Answer {
  const items = [...desk.work].flatMap(([key, { work }]) => {
    const [keyid, workId] = key.split(' ');
    return workId === id ? [{ keyid, name: keyid, base: work.base, since: '', savedAt: '' }] : [];
  });
  return { status: 200, json: { items } };
}

function made(id: string, version: StoredVersion): Answer {
  const json = { article: wire(id, version), warnings: [] };
  return { status: 200, json, etag: `"v${version.version}"` };
}

function wire(id: string, { version, words, status }: StoredVersion): Members {
  const live = status === 'published' ? { firstPublished: '2026-11-27T08:00:00+08:00' } : {};
  return { ...live, ...words, id, version, status };
}

function refuse(status: number, type: string, errors: unknown = [], members: object = {}): Answer {
  return {
    status,
    json: { type: `https://x.example/problems/${type}`, title: type, errors, ...members },
  };
}

function responseOf({ status, json, etag }: Answer): ClientResponse {
  const headers = new Headers(etag === undefined ? {} : { etag });
  const copied: unknown = json === undefined ? undefined : JSON.parse(JSON.stringify(json));
  return {
    status,
    headers,
    body: new Uint8Array(),
    ...(copied === undefined ? {} : { json: copied }),
  };
}
