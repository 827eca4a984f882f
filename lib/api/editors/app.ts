/** @module The newsroom's signed endpoint: every request that changes what is published. */

import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { READING } from '../../http/methods.ts';
import { API_DOCUMENT_PATH, CHANGES_PATH } from '../../site/urls.ts';
import { type FailureReport, isTransient } from '../problems/failure.ts';
import { ACTING_WITHIN_MS, deadline } from '../public/deadline.ts';
import { type AddNotes, noteRoute } from '../public/request-log.ts';
import { addPreviewRoutes, type PreviewServices } from './articles/preview-links.ts';
import { type ArticleServices, addArticleRoutes } from './articles/routes.ts';
import { addDeskRoutes, type DeskServices } from './desk/routes.ts';
import {
  answerOtherMethodAsEditorProblem,
  type EditorialBindings,
  renderRefusal,
} from './editor-response.ts';
import { addKeyRoutes, type KeyServices } from './keys/routes.ts';

/** What the newsroom's endpoint works with. */
export type EditorialServices = ArticleServices &
  KeyServices &
  DeskServices &
  PreviewServices & { readonly report: FailureReport; readonly note: AddNotes };

/** What another function answers, and nobody writes to. */
const READ_ONLY_PATHS = [CHANGES_PATH, API_DOCUMENT_PATH];

/** The app that editors post to. */
export function editorialApp(services: EditorialServices) {
  const app = new Hono<{ Bindings: EditorialBindings }>();
  app.use(noteRoute(services.note));
  app.use(deadline(ACTING_WITHIN_MS));
  addArticleRoutes(app, services);
  addKeyRoutes(app, services);
  addDeskRoutes(app, services);
  addPreviewRoutes(app, services);
  // A gateway that looks at methods first, as the local one does, brings writes of these here.
  for (const path of READ_ONLY_PATHS)
    app.all(path, (c) => answerOtherMethodAsEditorProblem(c, services, READING));
  app.notFound((c) => renderRefusal(c, services, { type: 'no-address' }));
  app.onError((error, c) => {
    services.report(routePath(c), error);
    return renderRefusal(c, services, { type: isTransient(error) ? 'unavailable' : 'internal' });
  });
  return app;
}
