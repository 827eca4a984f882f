/** @module One feed's answer: 304 by its head, a body from memory or a rendering; from memory alone while the store is down. */

import type { Context } from 'hono';
import { routePath } from 'hono/route';
import { linkDocuments } from '../../feed/archive.ts';
import { composeDocument } from '../../feed/document.ts';
import { RENDERERS } from '../../feed/formats/renderers.ts';
import type { FeedHead } from '../../feed/head.ts';
import { validatorsOf } from '../../feed/validators.ts';
import { ARCHIVE_DOCUMENT, LIVE_DOCUMENT } from '../../http/caching.ts';
import { answerPublicly, type Representation, renderPlain } from '../../http/representation.ts';
import type { ArchiveReader, ArticleReader, ScopeReader } from '../../publish/read-ports.ts';
import { type FeedFormat, FORMATS } from '../../site/feed-formats.ts';
import { type Scope, scopeName } from '../../site/scopes.ts';
import { absolute, type FeedView, feedPath } from '../../site/urls.ts';
import { isTransient } from '../problems/failure.ts';
import { PUBLIC_PROBLEMS } from '../problems/public-problems.ts';
import { type BodyCache, recallBody } from '../public/body-cache.ts';
import { READING_WITHIN_MS, withDeadline } from '../public/deadline.ts';
import type { PublicServices } from '../public/public-services.ts';
import { findListableScope, type ScopeRefusal } from '../public/scope-lookup.ts';
import { scopeOf } from '../routes/scope-path.ts';
import { readArchived } from './archive-articles.ts';
import type { LastResponse, LastResponses } from './stale-responses.ts';

/** What the feeds are made with. */
export interface FeedServices extends PublicServices {
  readonly archives: ArchiveReader;
  readonly articles: Pick<ArticleReader, 'readArticles'>;
  readonly scopes: ScopeReader;
  /** How much memory rendered bodies may take; `BODY_CACHE_BYTES` unless given. */
  readonly memoryBytes?: number;
}

/** The services with what one container keeps between requests. */
export interface FeedKit extends FeedServices {
  readonly memory: BodyCache;
  readonly last: LastResponses;
}

/** The format to answer in, whether the client's Accept chose it, and the archive that is asked for. */
export interface ChosenFeed {
  readonly format: FeedFormat;
  readonly negotiated?: true;
  readonly archive?: number;
}

/** A store that is up answers in milliseconds; who can be told the last answer does not wait longer. */
const PATIENCE_MS = 1_500;

/** Answers a poll; with the last answer of this container, marked stale, while the store does not answer. */
export async function answerFeed(c: Context, chosen: ChosenFeed, kit: FeedKit): Promise<Response> {
  const scope = scopeOf(c);
  if (scope === undefined) return refuseFeed({ type: 'unknown-scope' });
  const wanted = { ...chosen, scope, view: viewOf(c) };
  kit.note({ scope: scope.kind, format: chosen.format });
  const last = kit.last.get(addressOf(wanted));
  const fresh = answerFresh(c.req.raw, { ...wanted, last }, kit);
  try {
    return await withDeadline(fresh, last === undefined ? READING_WITHIN_MS : PATIENCE_MS);
  } catch (error) {
    if (last === undefined || !isTransient(error)) throw error;
    kit.report(routePath(c), error);
    return answerStale(c.req.raw, { wanted, error }, kit);
  }
}

/** The last answer, then the last one that had a body here: a poll that was answered 304 left none. */
function staleAnswers(wanted: FeedWanted, { last, clock }: FeedKit): readonly LastResponse[] {
  const address = addressOf(wanted);
  return [address, bodied(address)].flatMap((one) => last.findStale(one, clock()) ?? []);
}

function bodied(address: string): string {
  return `${address} body`;
}

/** A document that is asked for: which feed, perhaps an archive of it, in which form. */
interface FeedWanted extends ChosenFeed {
  readonly scope: Scope;
  readonly view: FeedView;
}

/** Names archive, format and view among the documents of one feed. */
function variantOf({ archive, format, view }: FeedWanted): string {
  return archive === undefined ? `${format}-${view}` : `archive${archive}-${format}-${view}`;
}

function addressOf(wanted: FeedWanted): string {
  const negotiated = wanted.negotiated ? ' negotiated' : '';
  return `${scopeName(wanted.scope)} ${variantOf(wanted)}${negotiated}`;
}

/** What is asked for, and what was answered to that last. */
interface FeedPoll extends FeedWanted {
  readonly last: LastResponse | undefined;
}

async function answerFresh(request: Request, wanted: FeedPoll, kit: FeedKit): Promise<Response> {
  const standing = await findListableScope(wanted.scope, kit);
  if (!standing.ok) return refuseFeed(standing.refusal);
  const head = standing.value;
  // RFC 5005 §4: an archive that is not closed yet has no address.
  if (wanted.archive !== undefined && wanted.archive > head.archives) {
    return refuseFeed({ type: 'unknown-scope' });
  }
  const now = kit.clock();
  const key = `${scopeName(wanted.scope)} ${head.version} ${variantOf(wanted)}`;
  const representation =
    wanted.last?.key === key ? wanted.last.representation : describeFeed(wanted, head, kit);
  let isRendered = false;
  const body = () => {
    isRendered = true;
    return renderFeed(wanted, head, kit);
  };
  const surroundings = { now, encode: kit.memory(key) };
  const answer = await answerPublicly(request, { ...representation, body }, surroundings);
  const address = addressOf(wanted);
  const known = { representation, key, confirmedAt: now };
  kit.last.set(address, known);
  if (answer.body !== null) kit.last.set(bodied(address), known);
  kit.note({ cache: outcomeOf(answer, isRendered) });
  return answer;
}

function outcomeOf({ status }: Response, isRendered: boolean) {
  if (status === 304) return 'unchanged';
  return isRendered ? 'rendered' : 'memory';
}

/** What was answered last, from memory alone. Throws the failure again where no body is kept. */
async function answerStale(
  request: Request,
  { wanted, error }: { readonly wanted: FeedWanted; readonly error: unknown },
  kit: FeedKit,
): Promise<Response> {
  kit.note({ cache: 'stale' });
  for (const { representation, key } of staleAnswers(wanted, kit)) {
    const kept = await recallBody(kit.memory, key);
    const body = () => {
      if (kept === undefined) throw error;
      return kept;
    };
    const surroundings = { now: kit.clock(), encode: kit.memory(key) };
    const answering = answerPublicly(request, { ...representation, body }, surroundings);
    const answer = await answering.catch((reason: unknown) => {
      if (reason === error) return undefined;
      throw reason;
    });
    if (answer !== undefined) return answer;
  }
  throw error;
}

/** Everything of the answer but its body, from the head alone. */
function describeFeed(
  wanted: FeedWanted,
  head: FeedHead,
  { site, origin, revision }: FeedServices,
): Omit<Representation, 'body'> {
  const { scope, archive, format, view, negotiated } = wanted;
  const links = linkDocuments(head, format, contextOf(wanted, { site, origin }));
  return {
    ...validatorsOf(head, variantOf(wanted), revision),
    contentType: `${FORMATS[format].mediaType}; charset=utf-8`,
    cacheControl: archive === undefined ? LIVE_DOCUMENT : ARCHIVE_DOCUMENT,
    link: links.map(({ rel, href }) => `<${href}>; rel="${rel}"`).join(', '),
    ...(negotiated && {
      contentLocation: absolute(origin, feedPath(scope, format, view)),
      vary: 'Accept',
    }),
  };
}

async function renderFeed(
  wanted: FeedWanted,
  head: FeedHead,
  services: FeedServices,
): Promise<string> {
  const { archive, format } = wanted;
  const versions =
    archive === undefined
      ? await services.versions.readVersions(head.window)
      : await readArchived(head.scope, archive, services);
  return RENDERERS[format](composeDocument(head, versions, contextOf(wanted, services)));
}

function contextOf(
  { view, archive }: FeedWanted,
  { site, origin }: Pick<FeedServices, 'site' | 'origin'>,
) {
  return { site, origin, view, ...(archive !== undefined && { archive }) };
}

/** Only `?view=summary` counts; any other query is ignored. */
export function viewOf(c: Context): FeedView {
  return c.req.query('view') === 'summary' ? 'summary' : 'full';
}

/** The refusals of the table in the words of feeds. */
const REFUSED: Readonly<Record<ScopeRefusal['type'], string>> = {
  'unknown-scope': 'There is no feed at this address.',
  'retired-scope': 'This feed has ended for good.',
};

/** A plain 404 or 410. */
export function refuseFeed({ type }: ScopeRefusal): Response {
  const { status, cacheControl } = PUBLIC_PROBLEMS[type];
  return renderPlain(status, REFUSED[type], { 'cache-control': cacheControl });
}
