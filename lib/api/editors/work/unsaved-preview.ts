/** @module Route that shows unsaved words as a page for 15 minutes: `POST /api/desk/preview`. */

import { definitionOf } from '../../../article/acts/register.ts';
import type { ArticleId } from '../../../article/article.ts';
import { beginArticle, performAct } from '../../../article/state/perform-act.ts';
import type { Clock } from '../../../core/clock.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import { mayDo, mayWriteIn } from '../../../editors/permissions.ts';
import type { ArticleReader } from '../../../publish/articles/article-record.ts';
import {
  type PreviewWriter,
  UNSAVED_PREVIEW_MS,
  type UnsavedPreview,
} from '../../../publish/articles/preview.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { DESK_PREVIEW_PATH } from '../../../site/urls.ts';
import { ACT_METHODS } from '../../routes/article-paths.ts';
import type { UnsavedArticle } from '../articles/act-requests.ts';
import type { SignedRequest } from '../authenticate.ts';
import { findDeskArticle } from '../desk/desk-articles.ts';
import type { Refusal } from '../editor-problems.ts';
import type { EditorRoute } from '../editor-response.ts';
import { previewEnd, renderPreviewLink } from '../preview-answer.ts';
import {
  answerSignedAct,
  NEVER_CLAIMED,
  type SignedAct,
  type SignedActDeps,
} from '../signed-act.ts';

/** What showing unsaved words is given to call. */
export interface UnsavedPreviewDeps {
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly previews: PreviewWriter;
  readonly makePreviewToken: () => string;
  readonly makeId: () => ArticleId;
  readonly clock: Clock;
}

/** What the route is given to call. */
export interface UnsavedPreviewRouteDeps extends SignedActDeps {
  readonly ports: UnsavedPreviewDeps & SignedActDeps['ports'];
  readonly site: SiteConfig;
}

/** The route that shows unsaved words. */
export function unsavedPreviewRoutes(deps: UnsavedPreviewRouteDeps): readonly EditorRoute[] {
  return [
    {
      path: DESK_PREVIEW_PATH,
      methods: ACT_METHODS,
      answers: { POST: (c) => answerSignedAct(c, deps, unsavedPreview(deps)) },
    },
  ];
}

interface MadePreview {
  readonly token: string;
  readonly preview: UnsavedPreview;
}

/** Each request makes a new link, so a retry needs no claim. */
function unsavedPreview({
  ports,
  site,
  origins,
}: UnsavedPreviewRouteDeps): SignedAct<undefined, UnsavedPreview, MadePreview> {
  return {
    ...NEVER_CLAIMED,
    read: () => ok(undefined),
    async check(request) {
      const { parseUnsaved } = await import('../articles/act-requests.ts');
      const article = parseUnsaved(request, site);
      return article.ok ? composePreview(request, article.value, ports) : article;
    },
    async commit(preview) {
      const token = ports.makePreviewToken();
      const kept = await ports.previews.keepUnsaved(token, preview);
      return kept.ok ? ok({ token, preview }) : kept;
    },
    answer: ({ token, preview: { expiresAt } }) =>
      renderPreviewLink({ token, expiresAt }, { site, origin: origins[0] }),
  };
}

/** The version that saving the words would make, of the article that they name or of a new one. */
async function composePreview(
  { editor }: SignedRequest,
  { id, content, warnings: _, ...given }: UnsavedArticle,
  { articles, makeId, clock }: UnsavedPreviewDeps,
): Promise<Result<UnsavedPreview, Refusal>> {
  const right = definitionOf('revise').right ?? 'revise';
  if (!mayDo(editor, right)) return refuse({ type: 'act-forbidden', act: right });
  const { section } = content;
  if (!mayWriteIn(editor, section)) return refuse({ type: 'section-forbidden', section });
  const found = id === undefined ? undefined : await findDeskArticle(id, editor, articles);
  const now = clock();
  const made = found?.ok
    ? performAct(found.value.state, { name: 'revise', given }, now)
    : beginArticle(makeId(), { name: 'draft', given }, now);
  if (!made.ok) return made;
  const { act, at, state } = made.value;
  const unsaved = { act, at, state, content };
  const expiresAt = previewEnd(now, UNSAVED_PREVIEW_MS, editor);
  return ok({ unsaved, expiresAt, keyid: editor.keyid });
}
