/** @module Answers a feed document: 304, a cached or a rendered body, what a reader lacks, or a stale body while the store is down. */

import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { FeedHead } from '../../feed/head.ts';
import { answerPublicly, renderPlain } from '../../http/representation.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';
import type { FeedView } from '../../site/urls.ts';
import { isTransient } from '../problems/failure.ts';
import { PUBLIC_PROBLEMS } from '../problems/public-problems.ts';
import { type BodyCache, recallBody } from '../public/body-cache.ts';
import { READING_WITHIN_MS, withDeadline } from '../public/deadline.ts';
import type { AppDeps } from '../public/public-app.ts';
import { readParameters, readView, VIEW_RULE } from '../public/query-parameters.ts';
import { findListableScope, type ScopeRefusal } from '../public/scope-lookup.ts';
import { meantScopeOf, scopeOf } from '../routes/scope-path.ts';
import type { ArchiveDeps } from './archive-articles.ts';
import { describeDelta, findDelta } from './feed-delta.ts';
import { redirectToMeant } from './guessed-paths.ts';
import {
  type ChosenFeed,
  describeFeed,
  type FeedWanted,
  renderFeed,
  variantOf,
} from './render-feed.ts';
import type { LastResponse, LastResponses } from './stale-responses.ts';

/** What feeds are made with. */
export interface FeedDeps extends AppDeps, ArchiveDeps {
  /** The bodies and the responses that this container keeps between requests. */
  readonly bodies: BodyCache;
  readonly last: LastResponses;
}

/** How long to wait for the store where there is a last response to send instead. */
const PATIENCE_MS = 1_500;

/**
 * Answers a poll. While the store fails or is slow: with the last response of this container,
 * marked stale, if there is one. Otherwise throws what the store threw, or `ERR_TOO_LATE`.
 */
export async function answerFeed(
  c: Context,
  chosen: ChosenFeed,
  deps: FeedDeps,
): Promise<Response> {
  const scope = scopeOf(c);
  const view = parseFeedView(c);
  if (scope === undefined) return answerOtherSpelling(c, view, deps);
  if (view === undefined) return refuseFeed({ type: 'invalid-parameter' });
  const wanted = { ...chosen, scope, view };
  deps.note({ scope: scope.kind, format: chosen.format });
  const last = deps.last.get(addressOf(wanted));
  const fresh = answerFresh(c.req.raw, { ...wanted, last }, deps);
  try {
    return await withDeadline(fresh, last === undefined ? READING_WITHIN_MS : PATIENCE_MS);
  } catch (error) {
    if (last === undefined || !isTransient(error)) throw error;
    deps.report(routePath(c), error);
    return answerStale(c.req.raw, { wanted, error }, deps);
  }
}

/** The scope that another spelling of a slug means, if there is one that can be listed. */
export async function findMeantScope(
  c: Context,
  deps: Pick<FeedDeps, 'heads' | 'site'>,
): Promise<Scope | undefined> {
  const meant = meantScopeOf(c);
  if (meant === undefined) return undefined;
  const listable = await withDeadline(findListableScope(meant, deps), READING_WITHIN_MS);
  return listable.ok ? meant : undefined;
}

/** 301 to the same document of the scope that another spelling of its slug means, if that can be listed. */
async function answerOtherSpelling(
  c: Context,
  view: FeedView = 'full',
  deps: FeedDeps,
): Promise<Response> {
  const meant = await findMeantScope(c, deps);
  if (meant === undefined) return refuseFeed({ type: 'unknown-scope' });
  const [, , , ...document] = new URL(c.req.url).pathname.split('/');
  return redirectToMeant(meant, { document: document.join('/'), view }, deps.origin);
}

/** The last response, then the last one with a body, since a 304 leaves no body in the cache. */
function staleResponses(wanted: FeedWanted, { last, clock }: FeedDeps): readonly LastResponse[] {
  const address = addressOf(wanted);
  return [address, bodied(address)].flatMap((one) => last.findStale(one, clock()) ?? []);
}

function bodied(address: string): string {
  return `${address} body`;
}

function addressOf(wanted: FeedWanted): string {
  const negotiated = wanted.negotiated ? ' negotiated' : '';
  return `${scopeName(wanted.scope)} ${variantOf(wanted)}${negotiated}`;
}

/** A requested document and the last response to it. */
interface FeedPoll extends FeedWanted {
  readonly last: LastResponse | undefined;
}

async function answerFresh(request: Request, wanted: FeedPoll, deps: FeedDeps): Promise<Response> {
  const listable = await findListableScope(wanted.scope, deps);
  if (!listable.ok) return refuseFeed(listable.refusal);
  const head = listable.value;
  // RFC 5005 §4: an archive that is not closed yet has no address.
  if (wanted.archive !== undefined && wanted.archive > head.archives) {
    return refuseFeed({ type: 'unknown-scope' });
  }
  const now = deps.clock();
  const key = `${scopeName(wanted.scope)} ${head.version} ${variantOf(wanted)}`;
  const representation =
    wanted.last?.key === key ? wanted.last.representation : describeFeed(wanted, head, deps);
  const part = partOf(request, { wanted, head, whole: { representation, key } }, deps);
  let isRendered = false;
  const body = () => {
    isRendered = true;
    return renderFeed(wanted, { head, shown: part.head }, deps);
  };
  const context = { now, encode: deps.bodies(part.key) };
  const answer = await answerPublicly(request, { ...part.representation, body }, context);
  const address = addressOf(wanted);
  const known = { representation, key, confirmedAt: now };
  deps.last.set(address, known);
  if (answer.body !== null && part.key === key) deps.last.set(bodied(address), known);
  deps.note({ cache: outcomeOf(answer, isRendered) });
  return answer;
}

/** A document as it is answered: its fields, the key of its body, and the head that it shows. */
interface AnsweredPart extends Pick<LastResponse, 'representation' | 'key'> {
  readonly head: FeedHead;
}

/** The whole document, or what a request lacks that asks for that alone; archives are never in parts. */
function partOf(
  request: Request,
  asked: {
    readonly wanted: FeedWanted;
    readonly head: FeedHead;
    readonly whole: Pick<LastResponse, 'representation' | 'key'>;
  },
  { revision }: Pick<FeedDeps, 'revision'>,
): AnsweredPart {
  const { wanted, head, whole } = asked;
  const tagged = { head, variant: variantOf(wanted), revision };
  const delta = wanted.archive === undefined ? findDelta(request, tagged) : undefined;
  if (delta === undefined) return { ...whole, head };
  return {
    representation: describeDelta(whole.representation, delta),
    // All that lack the same share one body, and those that lack everything that of the whole document.
    key: delta.isWhole ? whole.key : `${whole.key} from ${delta.from ?? 'now'}`,
    head: delta.head,
  };
}

function outcomeOf({ status }: Response, isRendered: boolean) {
  if (status === 304) return 'unchanged';
  return isRendered ? 'rendered' : 'memory';
}

/** Answers with the last response, from memory alone. Throws the failure again if no body is cached. */
async function answerStale(
  request: Request,
  { wanted, error }: { readonly wanted: FeedWanted; readonly error: unknown },
  deps: FeedDeps,
): Promise<Response> {
  deps.note({ cache: 'stale' });
  for (const { representation, key } of staleResponses(wanted, deps)) {
    const kept = await recallBody(deps.bodies, key);
    const body = () => {
      if (kept === undefined) throw error;
      return kept;
    };
    const context = { now: deps.clock(), encode: deps.bodies(key) };
    const answering = answerPublicly(request, { ...representation, body }, context);
    const answer = await answering.catch((reason: unknown) => {
      if (reason === error) return undefined;
      throw reason;
    });
    if (answer !== undefined) return answer;
  }
  throw error;
}

/** The parameter `view`, `full` by default; undefined if it is bad. Other parameters are ignored. */
export function parseFeedView(c: Context): FeedView | undefined {
  const parameters = readParameters(new URL(c.req.url).searchParams, ['view']);
  const parsed = parameters.done(readView(parameters) ?? 'full');
  return parsed.ok ? parsed.value : undefined;
}

/** Why there is no feed. */
interface FeedRefusal {
  readonly type: ScopeRefusal['type'] | 'invalid-parameter';
}

/** The problems of feeds in one line of text each. */
const REFUSED: Readonly<Record<FeedRefusal['type'], string>> = {
  'invalid-parameter': `The parameter view ${VIEW_RULE}, once.`,
  'unknown-scope': 'There is no feed at this address.',
  'retired-scope': 'This feed has ended for good.',
};

/** A plain 400, 404 or 410. */
export function refuseFeed({ type }: FeedRefusal): Response {
  const { status, cacheControl } = PUBLIC_PROBLEMS[type];
  return renderPlain(status, REFUSED[type], { 'cache-control': cacheControl });
}
