/** @module Parses a signed request for an act on an article. */

import {
  type Act,
  definitionOf,
  type RequestedActName,
  rightFor,
} from '../../../article/acts/register.ts';
import { type ArticleId, parseArticleId } from '../../../article/article.ts';
import { fieldError } from '../../../article/input/field-errors.ts';
import {
  type ArticleInput,
  type ArticleInputRefusal,
  parseArticleInput,
} from '../../../article/input/parse-article.ts';
import { parseVersionNumber } from '../../../article/version-number.ts';
import { present } from '../../../core/optional.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import { mayDo, mayWriteIn, type PermissionRefusal } from '../../../editors/permissions.ts';
import type { ActRequest } from '../../../publish/act-request.ts';
import { headerOf } from '../../../signature/message.ts';
import type { SiteConfig } from '../../../site/config.ts';
import type { VerifiedMessage } from '../authenticate.ts';
import { type PreconditionRefusal, readIfMatch } from '../if-match.ts';
import { type JsonBodyRefusal, readJsonBody } from '../json-body.ts';
import { type OptionActName, parseOptionAct } from './act-options.ts';
import { parseCreation } from './new-article.ts';

/** Why a request is refused before its article is looked at. */
export type ArticleRequestRefusal =
  | JsonBodyRefusal
  | ArticleInputRefusal
  | PermissionRefusal
  | PreconditionRefusal
  | { readonly type: 'not-found' };

/** An act to do, and the status of the answer when it is done. */
export interface AskedAct {
  readonly status: 200 | 201 | 204;
  readonly request: ActRequest;
}

/** Words that are not to be saved; `id` where they are of an article that was read. */
export type UnsavedArticle = ArticleInput & { readonly id?: ArticleId };

type Parsed = Result<AskedAct, ArticleRequestRefusal>;

/** `POST /api/articles`: a new article, as a draft, scheduled, or published at once. */
export function parseNewArticleRequest(
  request: VerifiedMessage,
  context: { readonly site: SiteConfig; readonly makeId: () => ArticleId },
): Parsed {
  const json = readJsonBody(request.message);
  if (!json.ok) return json;
  const creation = parseCreation(json.value, context.site);
  if (!creation.ok) return creation;
  const forbidden = checkRight(request, creation.value.act);
  if (forbidden !== undefined) return refuse(forbidden);
  const asked = { id: context.makeId(), ...creation.value, expected: 'new' as const };
  return ok({ status: 201, request: { ...asked, ...signerOf(request) } });
}

/** The act that an address means, and the parameters of its path. */
export interface RequestedAct {
  readonly site: SiteConfig;
  readonly name: RequestedActName;
  readonly params: { readonly id?: string; readonly version?: string };
}

/** A request for an act on an existing article, with `If-Match`. */
export function parseActRequest(request: VerifiedMessage, requested: RequestedAct): Parsed {
  const { name, params } = requested;
  const asked =
    name === 'revise'
      ? parseContent(request, requested.site)
      : parseOptions(request, { name, params });
  if (!asked.ok) return asked;
  const id = parseArticleId(params.id ?? '');
  if (id === undefined) return refuse({ type: 'not-found' });
  const forbidden = checkRight(request, asked.value.act);
  if (forbidden !== undefined) return refuse(forbidden);
  const expected = readIfMatch(headerOf(request.message, 'if-match'));
  if (!expected.ok) return expected;
  return ok({
    status: definitionOf(name).removes === true ? 204 : 200,
    request: { ...asked.value, id, expected: expected.value, ...signerOf(request) },
  });
}

/** `POST /api/desk/preview`: an article in the member `article`, checked as the whole body of a `PUT` is. */
export function parseUnsaved(
  { message }: VerifiedMessage,
  site: SiteConfig,
): Result<UnsavedArticle, ArticleRequestRefusal> {
  const json = readJsonBody(message);
  if (!json.ok) return json;
  const { value } = json;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const { article, ...others } = (isObject ? value : {}) as Record<string, unknown>;
  const errors = Object.keys(others).map((name) => fieldError([name], 'is unknown here'));
  if (article === undefined) errors.unshift(fieldError(['article'], 'is required'));
  if (errors.length > 0) return refuse({ type: 'invalid-article', errors });
  const input = parseArticleInput(withoutActMembers(article), site);
  if (!input.ok) return input;
  const id = (article as { readonly id?: unknown }).id;
  const articleId = typeof id === 'string' ? parseArticleId(id) : undefined;
  return ok({ ...input.value, ...present({ id: articleId }) });
}

type ActWithContent = Pick<ActRequest, 'act' | 'content' | 'warnings'>;

/** `PUT`: the body is the whole article. */
function parseContent(
  request: VerifiedMessage,
  site: SiteConfig,
): Result<ActWithContent, ArticleRequestRefusal> {
  const json = readJsonBody(request.message);
  if (!json.ok) return json;
  const input = parseArticleInput(withoutActMembers(json.value), site);
  if (!input.ok) return input;
  const { content, warnings, ...given } = input.value;
  return ok({ act: { name: 'revise', given }, content, warnings });
}

/** `POST` and `DELETE`: the body has options; an empty one is none. */
function parseOptions(
  request: VerifiedMessage,
  { name, params }: { readonly name: OptionActName } & Pick<RequestedAct, 'params'>,
): Result<ActWithContent, ArticleRequestRefusal> {
  const version = params.version === undefined ? undefined : parseVersionNumber(params.version);
  if (params.version !== undefined && version === undefined) return refuse({ type: 'not-found' });
  const isEmpty = request.message.body.byteLength === 0;
  const options: Result<unknown, JsonBodyRefusal> = isEmpty
    ? ok({})
    : readJsonBody(request.message);
  if (!options.ok) return options;
  const act = parseOptionAct({ name, ...present({ version }) }, options.value);
  return act.ok ? ok({ act: act.value }) : act;
}

/** An article that was read has members which belong to its acts and not to its content. */
function withoutActMembers(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const { act, publishAt, minor, ...article } = json as Record<string, unknown>;
  return article;
}

function checkRight({ editor }: VerifiedMessage, act: Act): PermissionRefusal | undefined {
  const right = rightFor(act);
  return mayDo(editor, right) ? undefined : { type: 'act-forbidden', act: right };
}

/** What the signature proves, and what its key may do. */
function signerOf({ signed, editor }: VerifiedMessage): Pick<ActRequest, 'signed' | 'rights'> {
  return {
    signed,
    rights: {
      mayDo: (right) => mayDo(editor, right),
      mayWriteIn: (section) => mayWriteIn(editor, section),
    },
  };
}
