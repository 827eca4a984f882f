/** @module Wires the app of editors. */

import { randomBytes, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { editorialApp } from '../api/editors/app.ts';
import type { ArticleId } from '../article/article.ts';
import { systemClock } from '../core/clock.ts';
import { createDeskReader } from '../dynamo/articles/desk-rows.ts';
import { createDueQueue } from '../dynamo/articles/due-queue.ts';
import { createPreviewWriter } from '../dynamo/articles/preview-items.ts';
import { createHistoryReader } from '../dynamo/articles/version-history.ts';
import type { Table } from '../dynamo/client/client.ts';
import { createPresenceRegister } from '../dynamo/desk/presence-items.ts';
import { createWorkCopies } from '../dynamo/desk/work-items.ts';
import { createClaimRegister } from '../dynamo/editors/claim-items.ts';
import { createKeyRegister } from '../dynamo/editors/editor-keys.ts';
import { createInvitationRegister } from '../dynamo/editors/invitation-items.ts';
import { createNonceRegister } from '../dynamo/editors/nonce-items.ts';
import { createRecordedActReader } from '../dynamo/editors/recorded-acts.ts';
import { createHeadReader } from '../dynamo/feeds/head-items.ts';
import { createLeadReader } from '../dynamo/feeds/lead-items.ts';
import { createEntryReader, createListReader } from '../dynamo/feeds/list-entries.ts';
import { readFirstAdmin, withFirstAdmin } from '../editors/first-admin.ts';
import { INVITATION_TOKEN_BYTES } from '../editors/invitation.ts';
import { PREVIEW_TOKEN_BYTES } from '../publish/articles/preview.ts';
import type { LambdaHandler } from '../runtime/lambda.ts';
import type { SiteConfig } from '../site/config.ts';
import { httpHandler } from './http-handler.ts';
import { publishDeps } from './publish-deps.ts';
import { start } from './start.ts';

/** The handler of signed acts and of the desk. */
export function startEditorial(site: SiteConfig): LambdaHandler {
  const { environment, table, note, report } = start('act-failed');
  const firstAdmin = readFirstAdmin(environment.firstAdminJwk);
  const app = editorialApp({
    ports: {
      ...publishDeps(table, { site, distributionId: environment.distributionId }),
      ...editorDeps(table),
      keys: withFirstAdmin(createKeyRegister(table), firstAdmin, systemClock),
    },
    site,
    origins: environment.origins,
    report,
    note,
  });
  return httpHandler(app, environment.origins[0]);
}

/** What acts of editors need besides what every act needs, but for their keys. */
export function editorDeps(table: Table) {
  return {
    claims: createClaimRegister(table),
    nonces: createNonceRegister(table),
    invitations: createInvitationRegister(table),
    keyActs: createRecordedActReader(table),
    desk: createDeskReader(table),
    histories: createHistoryReader(table),
    leads: createLeadReader(table),
    entries: createEntryReader(table),
    lists: createListReader(table),
    heads: createHeadReader(table),
    queue: createDueQueue(table),
    previews: createPreviewWriter(table),
    work: createWorkCopies(table),
    presences: createPresenceRegister(table),
    makeId: () => v7() as ArticleId,
    makeToken: randomUUID,
    makePreviewToken: () => randomBytes(PREVIEW_TOKEN_BYTES).toString('base64url'),
    makeInvitationToken: () => randomBytes(INVITATION_TOKEN_BYTES).toString('base64url'),
  };
}
