/** @module The app of the browser newsroom: its page, its files and its manifest. */

import { Hono } from 'hono';
import { routePath } from 'hono/route';
import type { Clock } from '../../core/clock.ts';
import { renderPlain } from '../../http/representation.ts';
import type { SiteConfig } from '../../site/config.ts';
import { NEWSROOM_ASSETS_PREFIX, NEWSROOM_MANIFEST_PATH, NEWSROOM_PATH } from '../../site/urls.ts';
import type { FailureReport } from '../problems/failure.ts';
import { addReadRoutes } from '../public/public-app.ts';
import { type AddNotes, noteRoute } from '../public/request-log.ts';
import { answerFile } from './file-response.ts';
import type { NewsroomFiles } from './newsroom-files.ts';
import { answerManifest } from './newsroom-manifest.ts';
import { answerPage, makePage } from './newsroom-page.ts';

/** What the app is made with. */
export interface NewsroomAppDeps {
  readonly site: SiteConfig;
  /** The canonical public origin. */
  readonly origin: string;
  readonly assets: NewsroomFiles;
  readonly clock: Clock;
  readonly report: FailureReport;
  readonly note: AddNotes;
}

/** Makes the app. Every path below `/newsroom` is answered with one page, whose script knows the rest. */
export function newsroomApp(deps: NewsroomAppDeps): Hono {
  const page = makePage(deps);
  const app = new Hono();
  app.use(noteRoute(deps.note));
  addReadRoutes(app, {
    [`${NEWSROOM_ASSETS_PREFIX}:name`]: (c) =>
      answerFile(c.req.raw, c.req.param('name') ?? '', deps),
    [`${NEWSROOM_ASSETS_PREFIX}*`]: () => renderPlain(404, 'There is no such file.'),
    [NEWSROOM_MANIFEST_PATH]: (c) => answerManifest(c.req.raw, deps),
    [NEWSROOM_PATH]: (c) => answerPage(c.req.raw, page, deps),
    [`${NEWSROOM_PATH}/*`]: (c) => answerPage(c.req.raw, page, deps),
  });
  app.notFound(() => renderPlain(404, 'There is nothing at this address.'));
  app.onError((error, c) => {
    deps.report(routePath(c), error);
    return renderPlain(500, 'The newsroom failed to answer. Try again in a minute.');
  });
  return app;
}
