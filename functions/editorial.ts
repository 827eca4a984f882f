/** @module The function that editors post to: signed acts, checked against the request as it arrived. */

import { randomBytes, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { editorialApp } from '../lib/api/editors/app.ts';
import type { ArticleId } from '../lib/article/article.ts';
import { createCachePurger } from '../lib/cdn/cloudfront.ts';
import { systemClock, systemSleep } from '../lib/core/clock.ts';
import { createArticleReader } from '../lib/dynamo/articles/article-items.ts';
import { createDeskReader } from '../lib/dynamo/articles/desk-rows.ts';
import { createPreviewWriter } from '../lib/dynamo/articles/preview-items.ts';
import { createHistoryReader } from '../lib/dynamo/articles/version-history.ts';
import { createClient, openTable } from '../lib/dynamo/client/client.ts';
import { tellConsumption } from '../lib/dynamo/client/consumed-capacity.ts';
import { createCommitWriter } from '../lib/dynamo/commit/commit-writer.ts';
import { createClaimRegister } from '../lib/dynamo/editors/claim-items.ts';
import { createKeyRegister } from '../lib/dynamo/editors/editor-keys.ts';
import { createNonceRegister } from '../lib/dynamo/editors/nonce-items.ts';
import { createHeadReader } from '../lib/dynamo/feeds/head-items.ts';
import { createScopeRegister } from '../lib/dynamo/feeds/known-scopes.ts';
import { readFirstAdmin, withFirstAdmin } from '../lib/editors/first-admin.ts';
import { PREVIEW_TOKEN_BYTES } from '../lib/publish/preview.ts';
import { readEnvironment } from '../lib/runtime/environment.ts';
import { lambdaHandler } from '../lib/runtime/lambda.ts';
import { logger } from '../lib/runtime/logger.ts';
import { noteFacts, noteUnits } from '../lib/runtime/request-context.ts';
import { observed } from '../lib/runtime/request-line.ts';
import { site } from '../site.config.ts';

const environment = readEnvironment();
const firstAdmin = readFirstAdmin(environment.firstAdminJwk);
const client = tellConsumption(createClient(), noteUnits);
const table = openTable({ client, name: environment.table });

const cachePurger = createCachePurger(environment.distributionId, (error) =>
  logger.error('purge-failed', error),
);

const app = editorialApp({
  ports: {
    articles: createArticleReader(table),
    heads: createHeadReader(table),
    scopes: createScopeRegister(table),
    commits: createCommitWriter(table),
    claims: createClaimRegister(table),
    nonces: createNonceRegister(table),
    keys: withFirstAdmin(createKeyRegister(table), firstAdmin, systemClock),
    ...(cachePurger !== undefined && { cachePurger }),
    timeZone: site.timeZone,
    clock: systemClock,
    sleep: systemSleep,
    random: Math.random,
    makeId: () => v7() as ArticleId,
    makeToken: randomUUID,
    desk: createDeskReader(table),
    histories: createHistoryReader(table),
    previews: createPreviewWriter(table),
    makePreviewToken: () => randomBytes(PREVIEW_TOKEN_BYTES).toString('base64url'),
  },
  site,
  origins: environment.origins,
  report: (route, error) => logger.error('act-failed', error, { route }),
  note: noteFacts,
});

/** Answers an event of the HTTP API, payload 2.0. */
export const handler = lambdaHandler({
  answer: observed((request, { message }) => app.fetch(request, { message })),
});
