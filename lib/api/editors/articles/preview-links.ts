/** @module Route that makes preview links: `POST /api/articles/ID/preview`. */

import { fieldError } from '../../../article/input/field-errors.ts';
import type { Clock } from '../../../core/clock.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { EditorKey } from '../../../editors/editor-key.ts';
import { mayWrite } from '../../../editors/permissions.ts';
import type { ArticleReader, ArticleRecord } from '../../../publish/articles/article-record.ts';
import { PREVIEW_MS, type Preview, type PreviewWriter } from '../../../publish/articles/preview.ts';
import { headerOf } from '../../../signature/message.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { ACT_METHODS, PREVIEW_ROUTE } from '../../routes/article-paths.ts';
import type { SignedRequest } from '../authenticate.ts';
import { findDeskArticle } from '../desk/desk-articles.ts';
import type { Refusal } from '../editor-problems.ts';
import type { EditorRoute } from '../editor-response.ts';
import { readIfMatch } from '../if-match.ts';
import { readJsonBody } from '../json-body.ts';
import { previewEnd, renderPreviewLink } from '../preview-answer.ts';
import {
  answerSignedAct,
  NEVER_CLAIMED,
  type SignedAct,
  type SignedActDeps,
} from '../signed-act.ts';

/** What making a preview is given to call. */
export interface PreviewDeps {
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly previews: PreviewWriter;
  /** 256 random bits in base64url: who has them may look. */
  readonly makePreviewToken: () => string;
  readonly clock: Clock;
}

/** What the route of previews is given to call. */
export interface PreviewRouteDeps extends SignedActDeps {
  readonly ports: PreviewDeps & SignedActDeps['ports'];
  readonly site: SiteConfig;
}

/** The route that makes preview links. */
export function previewRoutes(deps: PreviewRouteDeps): readonly EditorRoute[] {
  return [
    {
      path: PREVIEW_ROUTE,
      methods: ACT_METHODS,
      answers: { POST: (c) => answerSignedAct(c, deps, previewAct(deps)) },
    },
  ];
}

/** An article, and the key that shows it. */
interface ShownWork {
  readonly record: ArticleRecord;
  readonly editor: EditorKey;
}

interface MadePreview {
  readonly token: string;
  readonly preview: Preview;
}

/** Makes a link to an article's newest work. Each request makes a new one, so a retry needs no claim. */
function previewAct({
  ports,
  site,
  origins,
}: PreviewRouteDeps): SignedAct<string, ShownWork, MadePreview> {
  return {
    ...NEVER_CLAIMED,
    read: (c) => ok(c.req.param('id') ?? ''),
    check: (request, id) => checkPreview(request, id, ports),
    async commit({ record, editor }) {
      const { id, version } = record.state;
      const token = ports.makePreviewToken();
      const expiresAt = previewEnd(ports.clock(), PREVIEW_MS, editor);
      const preview = { id, version, expiresAt, keyid: editor.keyid };
      await ports.previews.keepPreview(token, preview);
      return ok({ token, preview });
    },
    answer: ({ token, preview: { expiresAt, version } }) =>
      renderPreviewLink({ token, expiresAt, version }, { site, origin: origins[0] }),
  };
}

/** Any key that may see the article and write may show it; `If-Match`, where it is sent, must hold. */
async function checkPreview(
  request: SignedRequest,
  id: string,
  ports: PreviewDeps,
): Promise<Result<ShownWork, Refusal>> {
  const options = checkNoOptions(request);
  if (!options.ok) return options;
  // A link shows the work to anyone who has it, which is more than to read it.
  if (!mayWrite(request.editor)) return refuse({ type: 'act-forbidden', act: 'draft' });
  const found = await findDeskArticle(id, request.editor, ports.articles);
  if (!found.ok) return found;
  const { version } = found.value.state;
  const field = headerOf(request.message, 'if-match');
  const expected = field === undefined ? ok(version) : readIfMatch(field);
  if (!expected.ok) return expected;
  return expected.value === version
    ? ok({ record: found.value, editor: request.editor })
    : refuse({ type: 'stale-version', current: version });
}

/** Accepts no content, or an empty object: there is nothing to choose. */
function checkNoOptions({ message }: SignedRequest): Result<void, Refusal> {
  if (message.body.byteLength === 0) return ok(undefined);
  const json = readJsonBody(message);
  if (!json.ok) return json;
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse({ type: 'invalid-article', errors: [fieldError([], 'must be a JSON object')] });
  }
  const errors = Object.keys(value).map((name) => fieldError([name], 'is unknown here'));
  return errors.length > 0 ? refuse({ type: 'invalid-article', errors }) : ok(undefined);
}
