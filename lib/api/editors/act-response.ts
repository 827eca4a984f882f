/** @module Renders the responses to acts on articles, and JSON that only the newsroom may see. */

import type { Warning } from '../../article/article.ts';
import { editableVersion } from '../../article/editable-version.ts';
import type { ArticleVersion } from '../../article/version.ts';
import { articleJson, type WireContext } from '../../article/wire.ts';
import { NO_STORE } from '../../http/caching.ts';
import { absolute, apiArticlePath } from '../../site/urls.ts';
import { versionTag } from './if-match.ts';

/** A done act: the version that it made, and warnings about it. */
export interface MadeVersion {
  readonly status: number;
  readonly version: ArticleVersion;
  readonly warnings: readonly Warning[];
}

/** A done act, or a deletion, which has no content to answer with (RFC 9110 §15.3.5). */
export type DoneAct = MadeVersion | typeof DELETED;

export const DELETED = { status: 204 } as const;

/** The response to a done act; the response to its retry has the same bytes. */
export function renderDoneAct(done: DoneAct, context: Omit<WireContext, 'audience'>): Response {
  if (!('version' in done)) {
    return new Response(null, { status: done.status, headers: { 'cache-control': NO_STORE } });
  }
  const { state } = done.version;
  const article = articleJson(editableVersion(done.version), { ...context, audience: 'newsroom' });
  const isNew = done.status === 201;
  return renderJson(
    done.status,
    { article, warnings: done.warnings.map(warningJson) },
    {
      etag: versionTag(state.version),
      ...(isNew && { location: absolute(context.origin, apiArticlePath(state.id)) }),
    },
  );
}

/** A warning with its members in one order, which the store does not keep. */
export function warningJson({ code, pointer, detail }: Warning): Warning {
  return { code, pointer, detail };
}

/** JSON for the newsroom alone. */
export function renderJson(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': NO_STORE,
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

/** A list, and the address of its next part in the body and in Link (RFC 8288 §3). */
export function renderList(
  items: readonly unknown[],
  next: string | 0 | undefined,
  { origin }: { readonly origin: string },
): Response {
  if (!next) return renderJson(200, { items });
  const url = absolute(origin, next);
  return renderJson(200, { items, next: url }, { link: `<${url}>; rel="next"` });
}
