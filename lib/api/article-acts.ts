/** @module The acts upon articles over HTTP: what each request asks for, and doing it. */

import type { ArticleContent, ArticleId, FieldError, Warning } from '../article/article.ts';
import { fieldError } from '../article/field-errors.ts';
import { parseArticleId } from '../article/id.ts';
import {
  type ArticleInput,
  type ArticleInputRefusal,
  parseArticleInput,
} from '../article/input.ts';
import { CodedError } from '../core/exhaustive.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type { ClaimOutcome, ClaimRef } from '../publish/commit.ts';
import {
  type ActRequest,
  type PublishingPorts,
  type PublishRefusal,
  publish,
} from '../publish/publish.ts';
import { headerOf } from '../signature/message.ts';
import type { SiteConfig } from '../site/config.ts';
import type { NamedActName } from './act-names.ts';
import type { DoneAct } from './answer.ts';
import { type JsonBodyRefusal, readJsonBody } from './json-body.ts';
import { NAMED_ACTS } from './named-acts.ts';
import { mayDo, mayWriteIn, type PermissionRefusal } from './permissions.ts';
import { type PreconditionRefusal, readIfMatch } from './preconditions.ts';
import type { SignedRequest } from './signed-act.ts';

/** Why an act upon an article is refused, once its sender is known. */
export type ArticleActRefusal =
  | JsonBodyRefusal
  | ArticleInputRefusal
  | PermissionRefusal
  | PreconditionRefusal
  | PublishRefusal;

/** What the acts need: the one door, and ids for new articles. */
export interface ArticleActPorts extends PublishingPorts {
  readonly makeId: () => ArticleId;
}

type Outcome = Promise<Result<DoneAct, ArticleActRefusal>>;

/** `POST /api/articles`: makes an article, as a draft or published at once. */
export async function createArticle(
  request: SignedRequest,
  claim: ClaimRef | undefined,
  context: { readonly ports: ArticleActPorts; readonly site: SiteConfig },
): Outcome {
  const json = readJsonBody(request.message);
  if (!json.ok) return json;
  const asked = parseCreation(json.value, context.site);
  if (!asked.ok) return asked;
  const { act, input } = asked.value;
  if (!mayDo(request.editor, act)) return refuse({ type: 'act-forbidden', act });
  const { content, warnings, ...given } = input;
  return perform(request, context.ports, {
    id: context.ports.makeId(),
    act: { name: act, given },
    expected: 'new',
    content,
    claim,
    answer: { status: 201, warnings },
  });
}

/** What an act upon a standing article is done with. */
export interface StandingContext {
  readonly ports: ArticleActPorts;
  readonly site: SiteConfig;
  /** As the path has it. */
  readonly id: string;
}

/** `PUT /api/articles/ID` with `If-Match`: new content, which readers of a live article do not see yet. */
export async function reviseArticle(
  request: SignedRequest,
  claim: ClaimRef | undefined,
  context: StandingContext,
): Outcome {
  const json = readJsonBody(request.message);
  if (!json.ok) return json;
  const input = parseArticleInput(withoutActMembers(json.value), context.site);
  if (!input.ok) return input;
  const { content, warnings, ...given } = input.value;
  const act = { name: 'revise' as const, given };
  return performUpon(request, context, {
    act,
    content,
    claim,
    right: 'draft',
    answer: { status: 200, warnings },
  });
}

/** `POST /api/articles/ID/ACT` with `If-Match`. */
export async function doNamedAct(
  request: SignedRequest,
  claim: ClaimRef | undefined,
  context: StandingContext & { readonly name: NamedActName },
): Outcome {
  const options = readOptions(request);
  if (!options.ok) return options;
  const { right, parse } = NAMED_ACTS[context.name];
  const act = parse(options.value);
  if (!act.ok) return act;
  return performUpon(request, context, {
    act: act.value,
    claim,
    right,
    answer: { status: 200, warnings: [] },
  });
}

/** An act's options as JSON; no body at all stands for none. */
function readOptions(request: SignedRequest): Result<unknown, JsonBodyRefusal> {
  return request.message.body.byteLength === 0 ? ok({}) : readJsonBody(request.message);
}

/** An article that was read has members which belong to its acts and not to its content. */
function withoutActMembers(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const {
    act: _act,
    publishAt: _publishAt,
    minor: _minor,
    ...article
  } = json as Record<string, unknown>;
  return article;
}

/** The right, the article and the version that the editor saw, in this order; then the act. */
async function performUpon(
  request: SignedRequest,
  context: Pick<StandingContext, 'ports' | 'id'>,
  { right, ...asked }: Omit<Performed, 'id' | 'expected'> & { readonly right: string },
): Outcome {
  const id = parseArticleId(context.id);
  if (id === undefined) return refuse({ type: 'not-found' });
  if (!mayDo(request.editor, right)) return refuse({ type: 'act-forbidden', act: right });
  const expected = readIfMatch(headerOf(request.message, 'if-match'));
  if (!expected.ok) return expected;
  return perform(request, context.ports, { ...asked, id, expected: expected.value });
}

/** Answers a completed claim again, from the version that its act made. */
export async function answerAgain(ports: ArticleActPorts, outcome: ClaimOutcome): Promise<DoneAct> {
  const { id, version, status, warnings } = outcome;
  const made = await ports.articles.readVersion({ id, version });
  if (made === undefined) {
    throw new CodedError('ERR_OUTCOME_LOST', `Version ${version} of ${id} is not stored`);
  }
  return { status, version: made, warnings };
}

interface Performed extends Pick<ActRequest, 'id' | 'act' | 'expected'> {
  readonly content?: ArticleContent;
  readonly claim: ClaimRef | undefined;
  readonly answer: { readonly status: number; readonly warnings: readonly Warning[] };
}

async function perform(
  request: SignedRequest,
  ports: ArticleActPorts,
  { claim, answer, ...asked }: Performed,
): Outcome {
  const done = await publish(ports, {
    ...asked,
    signed: request.signed,
    mayWriteIn: (section) => mayWriteIn(request.editor, section),
    ...(claim !== undefined && { claim: { ...claim, ...answer } }),
  });
  return done.ok ? ok({ ...answer, version: done.value }) : done;
}

const CREATING_ACTS = ['publish', 'draft'] as const;
type CreatingAct = (typeof CREATING_ACTS)[number];

interface Creation {
  readonly act: CreatingAct;
  readonly input: ArticleInput;
}

/** Reads the act and the article that it comes with; what is wrong with either is told at once. */
function parseCreation(json: unknown, site: SiteConfig): Result<Creation, ArticleInputRefusal> {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  if (!isObject) return invalid([fieldError([], 'must be a JSON object')]);
  const { act: name, ...article } = json as Record<string, unknown>;
  const act = CREATING_ACTS.find((known) => known === name);
  const input = parseArticleInput(article, site);
  if (act !== undefined) return input.ok ? ok({ act, input: input.value }) : input;
  const rule = `must be one of ${CREATING_ACTS.map((known) => `"${known}"`).join(', ')}`;
  const others = !input.ok && input.refusal.type === 'invalid-article' ? input.refusal.errors : [];
  return invalid([fieldError(['act'], rule), ...others]);
}

function invalid(errors: readonly FieldError[]): { ok: false; refusal: ArticleInputRefusal } {
  return { ok: false, refusal: { type: 'invalid-article', errors } };
}
