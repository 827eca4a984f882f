/** @module The schemas of every answer except articles. */

import * as z from 'zod';
import { CHANGE_NAMES, VERSION_ACTS } from '../../article/acts/register.ts';
import { PARAGRAPH_OPS } from '../../article/differences.ts';
import type { NamedSchemas } from '../../openapi/json-schema.ts';
import { TOUCH_CHANGES } from '../../publish/dry-run.ts';
import { BASE64URL_OF_32_BYTES } from '../../signature/jwk.ts';
import { MAX_SINCE } from '../apps/changes-response.ts';
import { JOSE_NAMES } from '../apps/jwks.ts';
import {
  articleId,
  listItem,
  moment,
  newsroomArticle,
  publicArticle,
  versionNumber,
} from './article-schemas.ts';

const text = z.string().min(1);
const url = z.string().meta({ format: 'uri' });
const next = url.exactOptional().meta({
  description: 'The address of the next part; absent at the end',
});
const keyid = z
  .string()
  .regex(BASE64URL_OF_32_BYTES)
  .meta({ description: 'RFC 7638 thumbprint, base64url' });
const status = newsroomArticle.shape.status;

function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), next });
}

const warning = z.strictObject({
  code: text.meta({ description: 'Stable, for programs' }),
  pointer: z.string().meta({ description: 'RFC 6901, into the article as sent' }),
  detail: text,
});

/** `errors` of a problem: a field by its pointer, or a parameter of the query by its name. */
const problemError = z.union([
  z.strictObject({ pointer: z.string(), detail: text }),
  // A query may name a parameter with no letters: `?=1`.
  z.strictObject({ parameter: z.string(), detail: text }),
]);

const act = { article: newsroomArticle, warnings: z.array(warning) };
const actAnswer = z.strictObject(act);

/** A list that an act would touch, with its feeds. */
const touch = z.strictObject({
  scope: text,
  change: z.enum(TOUCH_CHANGES),
  url,
  feeds: z.array(url),
});
const trial = z.strictObject({ ...act, dryRun: z.literal(true), touches: z.array(touch) });

/** RFC 9457 §3.1. */
const problem = z
  .strictObject({
    type: url.meta({ description: 'Names the reason, and is the address of a page about it' }),
    title: text,
    status: z.int().min(400).max(599),
    detail: text.exactOptional(),
    errors: z.array(problemError).exactOptional(),
    note: text.exactOptional().meta({ description: 'The public note of a withdrawal' }),
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

const okpJwk = z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: text });
const ecJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: text,
  y: text,
});
const publicJwk = z.union([okpJwk, ecJwk]);

const key = z.strictObject({
  keyid,
  jwk: publicJwk,
  name: text,
  acts: z.array(text),
  sections: z.array(text).exactOptional(),
  unrecorded: z.literal(true).exactOptional().meta({
    description: 'Known only from the deployment, and not used yet',
  }),
  createdAt: moment.exactOptional(),
  addedBy: keyid.exactOptional(),
  expires: moment.exactOptional(),
  revokedAt: moment.exactOptional(),
  revokedBy: keyid.exactOptional(),
});

/** RFC 7517 §5, with the members that readers of key sets look for. */
const setMembers = { kid: keyid, use: z.literal('sig') };
const keySet = z.strictObject({
  keys: z.array(
    z.union([
      okpJwk.extend({ ...setMembers, alg: z.literal(JOSE_NAMES.ed25519) }),
      ecJwk.extend({ ...setMembers, alg: z.literal(JOSE_NAMES['ecdsa-p256-sha256']) }),
    ]),
  ),
});

const numbers = {
  live: versionNumber.exactOptional().meta({
    description: 'The version that readers see, or saw last',
  }),
  pending: versionNumber
    .exactOptional()
    .meta({ description: 'The version with newer, unpublished content' }),
};

const deskArticle = newsroomArticle.extend({ ...numbers, touchedAt: moment });

const deskRow = z.strictObject({
  id: articleId,
  version: versionNumber,
  status,
  title: text,
  section: text.exactOptional(),
  ...numbers,
  touchedAt: moment,
  firstCreated: moment,
  firstPublished: moment.exactOptional(),
  versionCreated: moment,
  publishAt: moment.exactOptional(),
  expires: moment.exactOptional(),
  departure: z
    .strictObject({ at: moment, note: text.exactOptional(), version: versionNumber })
    .exactOptional(),
});

const versionRow = z.strictObject({
  version: versionNumber,
  at: moment,
  act: z.enum(VERSION_ACTS),
  status,
  ...numbers,
  publishAt: moment.exactOptional(),
  note: text.exactOptional(),
  signedBy: z
    .strictObject({ keyid, name: text.exactOptional() })
    .exactOptional()
    .meta({ description: 'Absent where the timer acted' }),
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

const textChange = z.strictObject({
  pointer: z.literal('/body/value'),
  paragraphs: z.array(z.strictObject({ op: z.enum(PARAGRAPH_OPS), text: z.string() })),
});
const fieldChange = z.strictObject({
  pointer: text,
  before: z.unknown().exactOptional(),
  after: z.unknown().exactOptional(),
});
const difference = z.strictObject({
  from: versionNumber,
  to: versionNumber,
  changes: z.array(z.union([textChange, fieldChange])),
});

/** Everything that is answered as JSON, by its name in the document. */
export const ANSWER_SCHEMAS = {
  Article: publicArticle,
  NewsroomArticle: newsroomArticle,
  ListItem: listItem,
  ArticleList: listOf(z.union([listItem, publicArticle])),
  ActAnswer: actAnswer,
  Trial: trial,
  ActOrTrial: z.union([actAnswer, trial]),
  Warning: warning,
  Change: changeRow,
  ChangeList: listOf(changeRow),
  Problem: problem,
  PublicJwk: publicJwk,
  Key: key,
  KeySet: keySet,
  KeyAnswer: z.strictObject({ key }),
  KeyList: z.strictObject({ items: z.array(key) }),
  DeskRow: deskRow,
  DeskArticle: deskArticle,
  DeskList: listOf(z.union([deskRow, deskArticle])),
  VersionRow: versionRow,
  VersionList: listOf(versionRow),
  Version: z.union([version, difference]),
  Preview: z.strictObject({ url, expiresAt: moment, version: versionNumber }),
  Document: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }),
} as const satisfies NamedSchemas;
