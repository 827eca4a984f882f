/** @module The newsroom's signed endpoint: every request that changes what is published. */

import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { type ArticleServices, addArticleRoutes } from './article-routes.ts';
import { type EditorialBindings, renderRefusal } from './editorial-answers.ts';
import { type FailureReport, isPassing } from './failure.ts';
import { addKeyRoutes, type KeyServices } from './key-routes.ts';

/** What the newsroom's endpoint works with. */
export type EditorialServices = ArticleServices & KeyServices & { readonly report: FailureReport };

/** The app that editors post to. */
export function editorialApp(services: EditorialServices) {
  const app = new Hono<{ Bindings: EditorialBindings }>();
  addArticleRoutes(app, services);
  addKeyRoutes(app, services);
  app.notFound((c) => renderRefusal(c, services, { type: 'no-address' }));
  app.onError((error, c) => {
    services.report(routePath(c), error);
    return renderRefusal(c, services, { type: isPassing(error) ? 'unavailable' : 'internal' });
  });
  return app;
}
