/** @module `POST /api/articles/ID/preview`: a link to an article's newest work, for whoever is given it. */

import { fieldError } from '../../../article/input/field-errors.ts';
import { type Clock, instantOf } from '../../../core/clock.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import { PREVIEW_MS, type Preview, type PreviewWriter } from '../../../publish/preview.ts';
import type { ArticleReader } from '../../../publish/read-ports.ts';
import { headerOf } from '../../../signature/message.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { toZoned } from '../../../site/time.ts';
import { absolute, previewPath } from '../../../site/urls.ts';
import { ACT_METHODS, PREVIEW_ROUTE } from '../../routes/article-paths.ts';
import { renderJson } from '../act-response.ts';
import { findDeskArticle } from '../desk/desk-articles.ts';
import type { Refusal } from '../editor-problems.ts';
import {
  answerOtherMethodAsEditorProblem,
  answerSigned,
  type EditorialRouter,
  type OriginServices,
} from '../editor-response.ts';
import { readIfMatch } from '../if-match.ts';
import { readJsonBody } from '../json-body.ts';
import type { SignedActPorts, SignedRequest } from '../signed-act.ts';

/** What making links takes. */
export interface PreviewPorts {
  readonly articles: Pick<ArticleReader, 'readArticle'>;
  readonly previews: PreviewWriter;
  /** 256 random bits in base64url: who has them may look. */
  readonly makePreviewToken: () => string;
  readonly clock: Clock;
}

/** What the address of previews works with. */
export interface PreviewServices extends OriginServices {
  readonly ports: SignedActPorts & PreviewPorts;
  readonly site: SiteConfig;
}

/** Adds the address that makes links. Each request makes a new one, so a retry needs no claim. */
export function addPreviewRoutes(app: EditorialRouter, services: PreviewServices): void {
  app.post(PREVIEW_ROUTE, (c) =>
    answerSigned(c, services, (request) =>
      answerPreviewAct(request, services, c.req.param('id') ?? ''),
    ),
  );
  app.all(PREVIEW_ROUTE, (c) => answerOtherMethodAsEditorProblem(c, services, ACT_METHODS));
}

async function answerPreviewAct(
  request: SignedRequest,
  { ports, site, origins }: PreviewServices,
  id: string,
): Promise<Result<Response, Refusal>> {
  const made = await makePreview(request, id, ports);
  if (!made.ok) return made;
  const { token, preview } = made.value;
  const url = absolute(origins[0], previewPath(token));
  const expiresAt = toZoned(preview.expiresAt, site.timeZone);
  const link = { url, expiresAt, version: preview.version };
  return ok(renderJson(201, link, { location: url }));
}

interface MadePreview {
  readonly token: string;
  readonly preview: Preview;
}

/** Any key that may see the article may show it; `If-Match`, where it is sent, must hold. */
async function makePreview(
  request: SignedRequest,
  id: string,
  ports: PreviewPorts,
): Promise<Result<MadePreview, Refusal>> {
  const options = readNoOptions(request);
  if (!options.ok) return options;
  const found = await findDeskArticle(id, request.editor, ports.articles);
  if (!found.ok) return found;
  const { state } = found.value;
  const seen = headerOf(request.message, 'if-match');
  const expected = seen === undefined ? ok(state.version) : readIfMatch(seen);
  if (!expected.ok) return expected;
  if (expected.value !== state.version) {
    return refuse({ type: 'stale-version', current: state.version });
  }
  const token = ports.makePreviewToken();
  const expiresAt = instantOf(ports.clock() + PREVIEW_MS);
  const preview = { id: state.id, version: state.version, expiresAt };
  await ports.previews.keepPreview(token, preview);
  return ok({ token, preview });
}

/** No content, or an empty object: there is nothing to choose. */
function readNoOptions(request: SignedRequest): Result<void, Refusal> {
  if (request.message.body.byteLength === 0) return ok(undefined);
  const json = readJsonBody(request.message);
  if (!json.ok) return json;
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse({ type: 'invalid-article', errors: [fieldError([], 'must be a JSON object')] });
  }
  const errors = Object.keys(value).map((name) => fieldError([name], 'is unknown here'));
  return errors.length > 0 ? refuse({ type: 'invalid-article', errors }) : ok(undefined);
}
