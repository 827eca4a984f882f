/** @module Wires the app of the browser newsroom, which needs no table. */

import { newsroomApp } from '../api/newsroom/app.ts';
import type { NewsroomFiles } from '../api/newsroom/newsroom-files.ts';
import { systemClock } from '../core/clock.ts';
import { readEnvironment } from '../runtime/environment.ts';
import type { LambdaHandler } from '../runtime/lambda.ts';
import { logger } from '../runtime/logger.ts';
import { readNewsroomAssets } from '../runtime/newsroom-assets.ts';
import { addLogFields } from '../runtime/request-context.ts';
import type { SiteConfig } from '../site/config.ts';
import { httpHandler } from './http-handler.ts';

/** The handler of the newsroom's page, files and manifest. */
export function startNewsroom(site: SiteConfig): LambdaHandler {
  const [origin] = readEnvironment().origins;
  const app = newsroomApp({
    site,
    origin,
    assets: JSON.parse(readNewsroomAssets()) as NewsroomFiles,
    clock: systemClock,
    report: (route, error) => logger.error('newsroom-failed', error, { route }),
    note: addLogFields,
  });
  return httpHandler(app, origin);
}
