/** @module The JSON Schemas of requests, made from the schemas that check them. */

import * as z from 'zod';
import { CREATING_ACTS } from '../../article/acts/register.ts';
import { SERVER_FIELDS } from '../../article/field-lists.ts';
import { FIELDS, type Field } from '../../article/fields.ts';
import { articleSchema } from '../../article/input/article-schema.ts';
import { dateTime } from '../../article/input/field-schemas.ts';
import { instantOf } from '../../core/clock.ts';
import { componentSchemas, type JsonObject } from '../../openapi/json-schema.ts';
import type { SiteConfig } from '../../site/config.ts';
import { OPTION_SCHEMAS } from '../editors/articles/act-options.ts';
import { claimSchema, invitationSchema } from '../editors/invitations/invitation-schema.ts';
import { keySchema, renamingSchema, rotationSchema } from '../editors/keys/key-schema.ts';
import { workSchema } from '../editors/work/work-schema.ts';

const ACT_NOTE = 'The act to do; the key needs the right of this name';

/** The schema of a key is the same at any time. */
const LONG_AGO = instantOf(0);

/** The schemas of all requests, by the names that operations refer to them by. */
export function requestSchemas(site: SiteConfig): JsonObject {
  const article = articleSchema(site);
  const { ArticleInput, ArticleContent, ...others } = componentSchemas(
    {
      ArticleInput: article.extend({
        act: z.enum(CREATING_ACTS),
        publishAt: dateTime.exactOptional(),
      }),
      ArticleContent: article,
      ...OPTION_SCHEMAS,
      KeyInput: keySchema(site, LONG_AGO),
      KeyRotation: rotationSchema,
      WorkInput: workSchema,
      UnsavedArticle: z.strictObject({ article }),
      KeyRenaming: renamingSchema,
      InvitationInput: invitationSchema(site, LONG_AGO),
      InvitationClaim: claimSchema,
    },
    'input',
  );
  return {
    ArticleInput: explain(ArticleInput as JsonObject),
    ArticleContent: explain(ArticleContent as JsonObject),
    ...others,
  };
}

/** Adds the description of each field, and the fields that the server makes: they may be sent and are ignored. */
function explain(schema: JsonObject): JsonObject {
  const fields: Readonly<Record<string, Field>> = FIELDS;
  const properties = Object.entries(schema.properties as Record<string, JsonObject>).map(
    ([name, property]) =>
      [name, { ...property, description: fields[name]?.description ?? ACT_NOTE }] as const,
  );
  const ignored = [...SERVER_FIELDS].map(
    (name) => [name, { readOnly: true, description: 'Made by the server; ignored' }] as const,
  );
  return { ...schema, properties: Object.fromEntries([...properties, ...ignored]) };
}
