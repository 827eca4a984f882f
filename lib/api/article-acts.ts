/** @module The acts upon articles over HTTP: what each request asks for, and doing it. */

import { z } from 'zod';
import type { ArticleContent, ArticleId, FieldError, Warning } from '../article/article.ts';
import { fieldError, fieldErrorsOf } from '../article/field-errors.ts';
import { mustBe } from '../article/fields.ts';
import { parseArticleId } from '../article/id.ts';
import { type JsonRefusal, parseJson } from '../article/json.ts';
import {
  type ArticleInput,
  type ArticleInputRefusal,
  parseArticleInput,
} from '../article/schema.ts';
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
import type { DoneAct } from './answer.ts';
import { mayDo, mayWriteIn, type PermissionRefusal } from './permissions.ts';
import { type PreconditionRefusal, readIfMatch } from './preconditions.ts';
import type { SignedRequest } from './signed-act.ts';

/** Why an act upon an article is refused, once its sender is known. */
export type ArticleActRefusal =
  | JsonRefusal
  | ArticleInputRefusal
  | PermissionRefusal
  | PreconditionRefusal
  | PublishRefusal
  | { readonly type: 'unsupported-media-type' };

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
  const json = readJsonBody(request);
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

/** `POST /api/articles/ID/publish` with `If-Match`: what is pending goes live. */
export async function publishPending(
  request: SignedRequest,
  claim: ClaimRef | undefined,
  context: { readonly ports: ArticleActPorts; readonly id: string },
): Outcome {
  const options = readPublishOptions(request);
  if (!options.ok) return options;
  const id = parseArticleId(context.id);
  if (id === undefined) return refuse({ type: 'not-found' });
  if (!mayDo(request.editor, 'publish')) return refuse({ type: 'act-forbidden', act: 'publish' });
  const expected = readIfMatch(headerOf(request.message, 'if-match'));
  if (!expected.ok) return expected;
  return perform(request, context.ports, {
    id,
    act: { name: 'publish', ...options.value },
    expected: expected.value,
    claim,
    answer: { status: 200, warnings: [] },
  });
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

const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/** The request's JSON. Bytes are judged as sent: nothing parsed them before the signature held. */
export function readJsonBody(
  request: SignedRequest,
): Result<unknown, JsonRefusal | { readonly type: 'unsupported-media-type' }> {
  const type = headerOf(request.message, 'content-type') ?? '';
  return JSON_TYPE.test(type)
    ? parseJson(request.message.body)
    : refuse({ type: 'unsupported-media-type' });
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

const publishOptions = z.strictObject(
  { minor: z.boolean(mustBe('true or false')).optional() },
  mustBe('a JSON object'),
);

/** `{"minor": true}`, or no body at all. */
function readPublishOptions(
  request: SignedRequest,
): Result<{ readonly minor?: boolean }, ArticleActRefusal> {
  if (request.message.body.byteLength === 0) return ok({});
  const json = readJsonBody(request);
  if (!json.ok) return json;
  const options = publishOptions.safeParse(json.value);
  if (!options.success) return invalid(fieldErrorsOf(options.error));
  const { minor } = options.data;
  return ok(minor === undefined ? {} : { minor });
}

function invalid(errors: readonly FieldError[]): { ok: false; refusal: ArticleInputRefusal } {
  return { ok: false, refusal: { type: 'invalid-article', errors } };
}
