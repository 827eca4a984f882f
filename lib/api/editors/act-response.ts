/** @module What a signed act answers: never cached, never coded, the article and what to mind about it. */

import type { Warning } from '../../article/article.ts';
import { editableVersion } from '../../article/editable-version.ts';
import type { ArticleVersion } from '../../article/version.ts';
import { articleJson, type WireContext } from '../../article/wire.ts';
import { NO_STORE } from '../../http/caching.ts';
import { absolute, apiArticlePath } from '../../site/urls.ts';
import { versionTag } from './if-match.ts';

/** A done act: the version that it made, and what to mind. */
export interface MadeVersion {
  readonly status: number;
  readonly version: ArticleVersion;
  readonly warnings: readonly Warning[];
}

/** A done act, or a deletion, of which there is nothing to show (RFC 9110 §15.3.5). */
export type DoneAct = MadeVersion | typeof DELETED;

export const DELETED = { status: 204 } as const;

/** The answer to a done act; the answer to its retry is the same to the byte. */
export function renderDoneAct(done: DoneAct, context: Omit<WireContext, 'audience'>): Response {
  if (!('version' in done)) return renderNothing(done.status);
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

function renderNothing(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': NO_STORE } });
}

/** Its members in one order, which a store does not keep. */
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
