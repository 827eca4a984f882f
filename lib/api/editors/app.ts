/** @module The app that editors' signed requests go to: acts on articles and keys, invitations, the desk, previews. */

import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { READING } from '../../http/methods.ts';
import { API_DOCUMENT_PATH, CHANGES_PATH } from '../../site/urls.ts';
import { type FailureReport, isTransient } from '../problems/failure.ts';
import { ACTING_WITHIN_MS, deadline } from '../public/deadline.ts';
import { type AddNotes, noteRoute } from '../public/request-log.ts';
import { type PreviewRouteDeps, previewRoutes } from './articles/preview-links.ts';
import { type ArticleRouteDeps, articleRoutes } from './articles/routes.ts';
import { type DeskRouteDeps, deskRoutes } from './desk/routes.ts';
import { addRoutes, type EditorialBindings, renderRefusal } from './editor-response.ts';
import { type InvitationRouteDeps, invitationRoutes } from './invitations/routes.ts';
import { keyRoutes } from './keys/routes.ts';
import { type WorkRouteDeps, workRoutes } from './work/routes.ts';
import { type UnsavedPreviewRouteDeps, unsavedPreviewRoutes } from './work/unsaved-preview.ts';

/** What the editors' app is given to call. */
export type EditorialDeps = ArticleRouteDeps &
  InvitationRouteDeps &
  DeskRouteDeps &
  WorkRouteDeps &
  UnsavedPreviewRouteDeps &
  PreviewRouteDeps & { readonly report: FailureReport; readonly note: AddNotes };

/**
 * Paths that another function answers and nobody writes to. A gateway that looks at methods first, as
 * the local one does, routes writes of them here.
 */
const READ_ONLY_ROUTES = [CHANGES_PATH, API_DOCUMENT_PATH].map((path) => ({
  path,
  methods: READING,
  answers: {},
}));

/** Makes the app. */
export function editorialApp(deps: EditorialDeps) {
  const app = new Hono<{ Bindings: EditorialBindings }>();
  app.use(noteRoute(deps.note));
  app.use(deadline(ACTING_WITHIN_MS));
  addRoutes(app, deps, [
    ...articleRoutes(deps),
    ...previewRoutes(deps),
    ...keyRoutes(deps),
    ...invitationRoutes(deps),
    ...deskRoutes(deps),
    ...workRoutes(deps),
    ...unsavedPreviewRoutes(deps),
    ...READ_ONLY_ROUTES,
  ]);
  app.notFound((c) => renderRefusal(c, deps, { type: 'no-address' }));
  app.onError((error, c) => {
    deps.report(routePath(c), error);
    return renderRefusal(c, deps, { type: isTransient(error) ? 'unavailable' : 'internal' });
  });
  return app;
}
