/** @module The function that editors post to: signed acts, checked against the request as it arrived. */

import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { v7 } from 'uuid';
import { editorialApp } from '../lib/api/editorial.ts';
import type { ArticleId } from '../lib/article/article.ts';
import { systemClock, systemSleep } from '../lib/core/clock.ts';
import { createArticleReader } from '../lib/dynamo/articles.ts';
import { createClient, openTable } from '../lib/dynamo/client.ts';
import { createCommitWriter } from '../lib/dynamo/commit.ts';
import { createKeyRegister } from '../lib/dynamo/editors.ts';
import { createHeadReader } from '../lib/dynamo/heads.ts';
import { createClaimRegister } from '../lib/dynamo/idempotency.ts';
import { createNonceRegister } from '../lib/dynamo/nonces.ts';
import { createScopeRegister } from '../lib/dynamo/scopes.ts';
import { readEnvironment } from '../lib/runtime/environment.ts';
import { rawRequestOf } from '../lib/runtime/lambda.ts';
import { logger } from '../lib/runtime/logger.ts';
import { readFirstAdmin, withFirstAdmin } from '../lib/signature/first-admin.ts';
import { site } from '../site.config.ts';

const environment = readEnvironment();
const firstAdmin = readFirstAdmin(environment.firstAdminJwk);
const table = openTable({ client: createClient(), name: environment.table });

const app = editorialApp({
  ports: {
    articles: createArticleReader(table),
    heads: createHeadReader(table),
    scopes: createScopeRegister(table),
    commits: createCommitWriter(table),
    claims: createClaimRegister(table),
    nonces: createNonceRegister(table),
    keys: withFirstAdmin(createKeyRegister(table), firstAdmin, systemClock),
    clock: systemClock,
    sleep: systemSleep,
    random: Math.random,
    makeId: () => v7() as ArticleId,
    makeToken: randomUUID,
  },
  site,
  origins: environment.origins,
  report: (route, error) => logger.error('act-failed', error, { route }),
});

const rim = new Hono<{ Bindings: { readonly event: APIGatewayProxyEventV2 } }>();
rim.all('*', (c) => app.fetch(c.req.raw, { message: rawRequestOf(c.env.event) }));

/** Answers an event of the HTTP API, payload 2.0. */
export const handler = handle(rim);
