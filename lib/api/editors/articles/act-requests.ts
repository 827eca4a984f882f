/** @module What a signed request asks of an article: read, checked, and not done yet. */

import type { Act } from '../../../article/acts/register.ts';
import type { ArticleId } from '../../../article/article.ts';
import { parseArticleId } from '../../../article/article-id.ts';
import {
  type ArticleInputRefusal,
  parseArticleInput,
} from '../../../article/input/parse-article.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import { mayDo, mayWriteIn, type PermissionRefusal } from '../../../editors/permissions.ts';
import type { ActRequest } from '../../../publish/act-request.ts';
import { headerOf } from '../../../signature/message.ts';
import type { SiteConfig } from '../../../site/config.ts';
import type { NamedActName } from '../../routes/article-paths.ts';
import { type PreconditionRefusal, readIfMatch } from '../if-match.ts';
import { type JsonBodyRefusal, readJsonBody } from '../json-body.ts';
import type { SignedRequest } from '../signed-act.ts';
import { DELETE_ACT, NAMED_ACTS, type NamedAct, revertTo } from './act-options.ts';
import { parseCreation } from './new-article.ts';

/** Why a request is refused before its article is looked at. */
export type ArticleRequestRefusal =
  | JsonBodyRefusal
  | ArticleInputRefusal
  | PermissionRefusal
  | PreconditionRefusal
  | { readonly type: 'not-found' };

/** An act that was asked for, and the status that it is answered with when it is done. */
export interface AskedAct {
  readonly status: 200 | 201 | 204;
  readonly request: ActRequest;
}

type Asked = Result<AskedAct, ArticleRequestRefusal>;

/** `POST /api/articles`: a new article, as a draft, for an hour, or published at once. */
export function askCreation(
  request: SignedRequest,
  context: { readonly site: SiteConfig; readonly makeId: () => ArticleId },
): Asked {
  const json = readJsonBody(request.message);
  if (!json.ok) return json;
  const creation = parseCreation(json.value, context.site);
  if (!creation.ok) return creation;
  const { act, content, warnings } = creation.value;
  if (!mayDo(request.editor, act.name)) return refuse({ type: 'act-forbidden', act: act.name });
  const asked = { id: context.makeId(), act, expected: 'new' as const, content, warnings };
  return ok({ status: 201, request: { ...asked, ...senderOf(request) } });
}

/** `PUT /api/articles/ID` with `If-Match`: new content, which readers of a live article do not see yet. */
export function askRevision(
  request: SignedRequest,
  context: { readonly site: SiteConfig; readonly id: string },
): Asked {
  const json = readJsonBody(request.message);
  if (!json.ok) return json;
  const input = parseArticleInput(withoutActMembers(json.value), context.site);
  if (!input.ok) return input;
  const { content, warnings, ...given } = input.value;
  return askUpon(request, context.id, {
    right: 'draft',
    act: { name: 'revise', given },
    content,
    warnings,
  });
}

/** `POST /api/articles/ID/ACT` with `If-Match`. */
export function askNamedAct(
  request: SignedRequest,
  { name, id }: { readonly name: NamedActName; readonly id: string },
): Asked {
  return askBare(request, id, NAMED_ACTS[name]);
}

/** `POST /api/articles/ID/versions/N/revert` with `If-Match`: N becomes the pending version. */
export function askReversal(
  request: SignedRequest,
  { id, version }: { readonly id: string; readonly version: string },
): Asked {
  if (!/^[1-9][0-9]{0,8}$/.test(version)) return refuse({ type: 'not-found' });
  return askBare(request, id, revertTo(Number(version)));
}

/** `DELETE /api/articles/ID` with `If-Match`: a draft that was never published. */
export function askDeletion(request: SignedRequest, { id }: { readonly id: string }): Asked {
  const asked = askBare(request, id, DELETE_ACT);
  return asked.ok ? ok({ ...asked.value, status: 204 }) : asked;
}

/** An act that brings options and no article; no body at all stands for no options. */
function askBare(request: SignedRequest, id: string, { right, parse }: NamedAct): Asked {
  const isEmpty = request.message.body.byteLength === 0;
  const options: Result<unknown, JsonBodyRefusal> = isEmpty
    ? ok({})
    : readJsonBody(request.message);
  if (!options.ok) return options;
  const act = parse(options.value);
  return act.ok ? askUpon(request, id, { right, act: act.value }) : act;
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

type AskedUpon = Pick<ActRequest, 'content' | 'warnings'> & {
  readonly act: Act;
  readonly right: string;
};

/** The id, the right and the version that the editor saw, in this order. */
function askUpon(request: SignedRequest, path: string, { right, ...asked }: AskedUpon): Asked {
  const id = parseArticleId(path);
  if (id === undefined) return refuse({ type: 'not-found' });
  if (!mayDo(request.editor, right)) return refuse({ type: 'act-forbidden', act: right });
  const expected = readIfMatch(headerOf(request.message, 'if-match'));
  if (!expected.ok) return expected;
  const upon = { ...asked, id, expected: expected.value };
  return ok({ status: 200, request: { ...upon, ...senderOf(request) } });
}

/** What the signature proves, and what its key may do. */
function senderOf({ signed, editor }: SignedRequest): Pick<ActRequest, 'signed' | 'rights'> {
  return {
    signed,
    rights: {
      mayDo: (right) => mayDo(editor, right),
      mayWriteIn: (section) => mayWriteIn(editor, section),
    },
  };
}
