/** @module The schemas of answers about working copies. */

import * as z from 'zod';
import { BASE64URL_OF_32_BYTES } from '../../signature/jwk.ts';
import { TIMER_ACTS } from '../editors/desk/desk-overview.ts';
import { articleId, moment, versionNumber } from './article-schemas.ts';

const base = z
  .union([versionNumber, z.literal('new')])
  .meta({ description: 'The version that the words were made from' });
const etag = z.string().meta({ description: 'For `If-Match`; opaque' });
const next = z.string().meta({ format: 'uri' }).exactOptional().meta({
  description: 'The address of the next part; absent at the end',
});

const workFacts = z.strictObject({
  id: articleId,
  base,
  at: moment.exactOptional().meta({ description: 'By the clock of the device' }),
  since: moment.meta({ description: 'When its first words were sent' }),
  savedAt: moment.meta({ description: 'When its newest words were sent' }),
});

/** A working copy with its words. */
export const work = workFacts.extend({
  etag,
  article: z.looseObject({}).meta({ description: 'As it was typed' }),
});

const workRow = workFacts.extend({
  etag,
  title: z.string().exactOptional().meta({ description: 'As it was typed, where it is text' }),
});

/** Who has unsaved words on an article. */
export const presence = z.strictObject({
  keyid: z.string().regex(BASE64URL_OF_32_BYTES),
  name: z.string().min(1),
  base: versionNumber,
  since: moment,
  savedAt: moment,
});

const workList = z.strictObject({ items: z.array(workRow), next });
const presenceList = z.strictObject({ items: z.array(presence) });

const count = z.number().meta({ type: 'integer' });
const dueRow = z.strictObject({
  at: moment,
  act: z.enum(TIMER_ACTS),
  id: articleId,
  title: z.string().exactOptional().meta({ description: 'Absent once the article is deleted' }),
});
const waiting = z.strictObject({ count, more: z.boolean().exactOptional() });

/** What the newsroom has to look at. */
const overview = z.strictObject({
  feeds: z.array(
    z.strictObject({
      scope: z.string(),
      path: z.string().meta({ description: 'Of its RSS' }),
      count,
      updatedAt: moment.exactOptional().meta({ description: 'Absent before its first article' }),
    }),
  ),
  due: z.strictObject({ overdue: z.array(dueRow), next: z.array(dueRow) }),
  counts: z.strictObject({ draft: waiting, scheduled: waiting, pending: waiting }),
});

/** By their names in the document. */
export const WORK_SCHEMAS = {
  Work: work,
  WorkRow: workRow,
  WorkAnswer: z.strictObject({ work }),
  WorkKept: z.strictObject({ work: workFacts }),
  Presence: presence,
  DueRow: dueRow,
  DeskOverview: overview,
  UnsavedPreview: z.strictObject({ url: z.string().meta({ format: 'uri' }), expiresAt: moment }),
  WorkList: workList,
  PresenceList: presenceList,
  WorkOrPresenceList: z.union([workList, presenceList]),
} as const;
