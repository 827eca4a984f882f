/** @module The schemas of every answer except articles. */

import * as z from 'zod';
import { ACT_NAMES, CHANGE_NAMES, VERSION_ACTS } from '../../article/acts/register.ts';
import { PARAGRAPH_OPS } from '../../article/differences.ts';
import { REVIEW_STEPS, VERDICTS } from '../../article/review/review.ts';
import { INVITATION_ENDS } from '../../editors/invitation.ts';
import type { NamedSchemas } from '../../openapi/json-schema.ts';
import { TOUCH_CHANGES } from '../../publish/dry-run.ts';
import { MAX_SINCE } from '../apps/changes-response.ts';
import { JOSE_NAMES } from '../apps/jwks.ts';
import {
  articleId,
  author,
  body,
  correction,
  editor,
  listItem,
  media,
  moment,
  newsroomArticle,
  publicArticle,
  related,
  someOfNewsroomArticle,
  source,
  tag,
  versionNumber,
} from './article-schemas.ts';
import { JSON_FEED_SCHEMAS } from './json-feed-schemas.ts';
import { jwkMembers, KEY_SCHEMAS, keyid, publicJwk } from './key-answer-schemas.ts';
import { presence, WORK_SCHEMAS, work } from './work-schemas.ts';

const text = z.string().min(1);
const url = z.string().meta({ format: 'uri' });
const next = url.exactOptional().meta({
  description: 'The address of the next part; absent at the end',
});
const status = newsroomArticle.shape.status;

function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), next });
}

const warning = z.strictObject({
  code: text.meta({ description: 'Stable, for programs' }),
  pointer: z.string().meta({ description: 'RFC 6901, into the article as sent' }),
  detail: text,
});

/** `errors` of a problem. A query may name a parameter with no letters: `?=1`. */
const problemError = z
  .strictObject({
    pointer: z.string().exactOptional(),
    parameter: z.string().exactOptional(),
    detail: text,
  })
  .meta({ description: 'A field of the content by its pointer, or a parameter of the query' });

/** A list that an act would touch, with its feeds. */
const touch = z.strictObject({
  scope: text,
  change: z.enum(TOUCH_CHANGES),
  url,
  feeds: z.array(url),
});
/** An act and its dry run answer alike, so that a generated client has one class for both. */
const actAnswer = z.strictObject({
  article: newsroomArticle,
  warnings: z.array(warning),
  dryRun: z
    .boolean()
    .exactOptional()
    .meta({ description: 'True after `?dry-run=true`: nothing was done' }),
  touches: z
    .array(touch)
    .exactOptional()
    .meta({ description: 'After `?dry-run=true`: the lists that the act would touch' }),
});

/** RFC 9457 §3.1. */
const problem = z
  .strictObject({
    type: url.meta({ description: 'Names the reason, and is the address of a page about it' }),
    title: text,
    status: z.int().min(400).max(599),
    detail: text.exactOptional(),
    errors: z.array(problemError).exactOptional(),
    note: text.exactOptional().meta({ description: 'The public note of a withdrawal' }),
    now: z.int().min(0).exactOptional().meta({
      description: 'The server’s time in seconds since 1970, where a signature’s times are refused',
    }),
    work: work.exactOptional().meta({ description: 'The working copy that exists' }),
    end: z.enum(INVITATION_ENDS).exactOptional().meta({ description: 'What ended an invitation' }),
  })
  .meta({ description: 'Problem details (RFC 9457)' });

const changeRow = z.strictObject({
  seq: z.int().min(1).max(MAX_SINCE).meta({ description: 'Without gaps' }),
  at: moment,
  act: z.enum(CHANGE_NAMES),
  id: articleId,
  url,
  title: text
    .exactOptional()
    .meta({ description: 'Absent once the article has left readers, or long after the act' }),
  note: text.exactOptional(),
});

/** RFC 7517 §4, with the members that readers of key sets look for. */
const setKey = z.strictObject({
  ...jwkMembers,
  kid: keyid,
  use: z.enum(['sig']),
  alg: z.enum(Object.values(JOSE_NAMES)),
});
const keySet = z.strictObject({ keys: z.array(setKey) });

const numbers = {
  live: versionNumber.exactOptional().meta({
    description: 'The version that readers see, or saw last',
  }),
  pending: versionNumber
    .exactOptional()
    .meta({ description: 'The version with newer, unpublished content' }),
};

const signer = z.strictObject({ keyid, name: text.exactOptional() });
const verdict = { step: z.int().min(1).max(REVIEW_STEPS.length), verdict: z.enum(VERDICTS) };
const reviewed = z.strictObject({
  ...verdict,
  at: moment,
  version: versionNumber,
  signedBy: signer,
  note: text.exactOptional(),
  isCurrent: z.boolean().meta({ description: 'Whether the words are still the same' }),
});

const deskArticle = newsroomArticle.extend({
  ...numbers,
  touchedAt: moment,
  reviews: z
    .array(reviewed)
    .exactOptional()
    .meta({ description: 'The newest review of each step since words were returned last' }),
});

/** With `view=full` the whole article, else fewer of its fields. */
const deskRow = someOfNewsroomArticle.extend({
  id: articleId,
  version: versionNumber,
  status,
  title: text,
  ...numbers,
  touchedAt: moment,
  firstCreated: moment,
  versionCreated: moment,
  touchedBy: z
    .strictObject({ keyid, name: text.exactOptional() })
    .exactOptional()
    .meta({ description: 'Who acted last; absent where the timer did, or before it was kept' }),
  open: z
    .array(presence)
    .exactOptional()
    .meta({ description: 'Who has unsaved words on it; absent where nobody has' }),
  departure: z
    .strictObject({ at: moment, note: text.exactOptional(), version: versionNumber })
    .exactOptional(),
});

const keyAct = z.strictObject({
  at: moment,
  act: z.enum(ACT_NAMES),
  id: articleId,
  version: versionNumber,
});

const leadChoice = z.strictObject({
  id: articleId,
  version: versionNumber,
  title: text,
  url,
  since: moment,
  until: moment.exactOptional(),
});

const versionRow = z.strictObject({
  version: versionNumber,
  at: moment,
  act: z.enum(VERSION_ACTS),
  status,
  ...numbers,
  publishAt: moment.exactOptional(),
  note: text.exactOptional(),
  review: z.strictObject(verdict).exactOptional(),
  signedBy: signer.exactOptional().meta({ description: 'Absent where the timer acted' }),
  contentOf: versionNumber.exactOptional().meta({
    description: 'The act brought no content: it is that of this version',
  }),
});

const proof = z.strictObject({
  keyid,
  jwk: publicJwk.exactOptional(),
  signature: z.string().meta({ description: 'base64' }),
  signatureInput: text,
  base: text.meta({ description: 'The signature base (RFC 9421 §2.5)' }),
  requestBody: z.string().meta({ description: 'The content that was sent, base64' }),
});

const version = versionRow.extend({ article: newsroomArticle, proof: proof.exactOptional() });

const fieldDifference = z
  .strictObject({
    pointer: text,
    paragraphs: z
      .array(z.strictObject({ op: z.enum(PARAGRAPH_OPS), text: z.string() }))
      .exactOptional(),
    before: z.unknown().exactOptional(),
    after: z.unknown().exactOptional(),
  })
  .meta({
    description: 'The text, `/body/value`, by its paragraphs; any other field before and after',
  });
const difference = z.strictObject({
  from: versionNumber,
  to: versionNumber,
  changes: z.array(fieldDifference),
});

/** Everything that is answered as JSON, by its name in the document. */
export const ANSWER_SCHEMAS = {
  Article: publicArticle,
  NewsroomArticle: newsroomArticle,
  ListItem: listItem,
  Tag: tag,
  Author: author,
  Source: source,
  ResponsibleEditor: editor,
  Media: media,
  Related: related,
  Body: body,
  Correction: correction,
  ArticleList: listOf(listItem),
  ActAnswer: actAnswer,
  Warning: warning,
  Touch: touch,
  Change: changeRow,
  ChangeList: listOf(changeRow),
  Problem: problem,
  ProblemError: problemError,
  ...KEY_SCHEMAS,
  SetKey: setKey,
  KeySet: keySet,
  KeyActList: listOf(keyAct),
  DeskLead: z.strictObject({ lead: leadChoice.exactOptional() }),
  DeskRow: deskRow,
  DeskArticle: deskArticle,
  DeskList: listOf(deskRow),
  VersionRow: versionRow,
  VersionList: listOf(versionRow),
  Proof: proof,
  Version: version,
  Difference: difference,
  FieldDifference: fieldDifference,
  VersionOrDifference: z.union([version, difference]),
  Preview: z.strictObject({ url, expiresAt: moment, version: versionNumber }),
  ...WORK_SCHEMAS,
  ...JSON_FEED_SCHEMAS,
  Document: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }),
} as const satisfies NamedSchemas;
