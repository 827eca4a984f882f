/** @module Every enumeration and bound of a request in the OpenAPI document is that of the parser that checks it. */

import { describe, expect, it } from 'vitest';
import { requestSchemas } from '../../../../lib/api/description/request-schemas.ts';
import { OPTION_SCHEMAS } from '../../../../lib/api/editors/articles/act-options.ts';
import { parseCreation } from '../../../../lib/api/editors/articles/new-article.ts';
import {
  parseClaimInput,
  parseInvitationInput,
} from '../../../../lib/api/editors/invitations/invitation-schema.ts';
import {
  parseKeyInput,
  parseRenaming,
  parseRotationInput,
} from '../../../../lib/api/editors/keys/key-schema.ts';
import { parseWorkInput } from '../../../../lib/api/editors/work/work-schema.ts';
import { parseArticleInput } from '../../../../lib/article/input/parse-article.ts';
import { instantOf } from '../../../../lib/core/clock.ts';
import { ADMIN } from '../../../../lib/editors/permissions.ts';
import { site } from '../../../../site.config.ts';
import { byPath, type Constraint, constraintsIn } from '../../../support/constraints.ts';

interface Schema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

const described = JSON.parse(JSON.stringify(requestSchemas(site))) as Readonly<
  Record<string, Schema>
>;

/**
 * An invitation is for a new holder or for the holder of another key. The document says so in words: of
 * these alternatives generators of clients make code that does not compile.
 */
const INVITED = [{ required: ['name', 'acts'] }, { required: ['replaces'] }];

const schemas: Readonly<Record<string, Schema>> = {
  ...described,
  InvitationInput: { ...described.InvitationInput, oneOf: INVITED },
};

/** Whether the server takes a value as the content of a request, by the name of its schema. */
const TAKES: Readonly<Record<string, (value: unknown) => boolean>> = {
  ArticleInput: (value) => isTaken(parseCreation(value, site), value),
  ArticleContent: (value) => isTaken(parseArticleInput(value, site), value),
  KeyInput: (value) => parseKeyInput(value, { site, now: instantOf(0) }).ok,
  KeyRotation: (value) => parseRotationInput(value).ok,
  KeyRenaming: (value) => parseRenaming(value).ok,
  InvitationInput: (value) => parseInvitationInput(value, { site, now: instantOf(0) }).ok,
  InvitationClaim: (value) => parseClaimInput(value).ok,
  UnsavedArticle: (value) =>
    isTaken(parseArticleInput((value as { article: unknown }).article, site), value),
  WorkInput: (value) => parseWorkInput(value).ok,
  NoOptions: (value) => OPTION_SCHEMAS.NoOptions.safeParse(value).success,
  PublishOptions: (value) => OPTION_SCHEMAS.PublishOptions.safeParse(value).success,
  ScheduleOptions: (value) => OPTION_SCHEMAS.ScheduleOptions.safeParse(value).success,
  LeadOptions: (value) => OPTION_SCHEMAS.LeadOptions.safeParse(value).success,
  ReviewOptions: (value) => OPTION_SCHEMAS.ReviewOptions.safeParse(value).success,
  Note: (value) => OPTION_SCHEMAS.Note.safeParse(value).success,
};

/** Whether an article is taken with all of its texts: empty ones are dropped without a refusal. */
function isTaken(parsed: { readonly ok: boolean }, value: unknown): boolean {
  return parsed.ok && !JSON.stringify(value).includes('""');
}

/** Texts that follow a pattern, and texts that do not. */
const TEXTS: Readonly<Record<string, { readonly good: string[]; readonly bad: string[] }>> = {
  url: {
    good: ['http://a.example/', 'HTTPS://a.example/b?c#d'],
    bad: ['ftp://a.example/', '//a.example/', 'a', 'mailto:a@b.example'],
  },
  baseUrl: { good: ['https://a.example/'], bad: ['a', 'ftp://a.example/'] },
  license: { good: ['https://a.example/'], bad: ['a', 'ftp://a.example/'] },
  language: { good: ['en', 'zh-CN', 'de-1996'], bad: ['e', 'en_GB', '123', 'en-'] },
  type: { good: ['image/jpeg', 'IMAGE/PNG'], bad: ['image', 'image/jpeg; q=1', '/a', 'a b/c'] },
  id: {
    good: ['019AAA60-6e00-7000-8000-000000000001'],
    bad: ['a', '019aaa60-6e00-4000-8000-000000000001'],
  },
  propertyNames: { good: ['wire', 'x'.repeat(60)], bad: ['a b', 'x'.repeat(61)] },
  token: { good: ['A'.repeat(43)], bad: ['A'.repeat(42), `${'A'.repeat(42)}B`, ''] },
  replaces: { good: ['A'.repeat(43)], bad: ['A'.repeat(42), `${'A'.repeat(42)}B`, ''] },
  x: { good: ['A'.repeat(43)], bad: ['A'.repeat(42), `${'A'.repeat(42)}B`, `${'A'.repeat(42)}+`] },
  y: { good: ['A'.repeat(43)], bad: ['A'.repeat(42), `${'A'.repeat(42)}B`, 'A'.repeat(44)] },
};

/** The shortest value of a schema that the server takes. */
function sampleOf(schema: Schema): unknown {
  const [choice] = (schema.anyOf ?? schema.oneOf ?? []) as readonly Schema[];
  if (choice !== undefined && schema.properties === undefined) return sampleOf(choice);
  // An admin's key may have no sections.
  if (Array.isArray(schema.enum)) return schema.enum.find((one) => one !== ADMIN);
  if ('const' in schema) return schema.const;
  switch (schema.properties === undefined ? schema.type : 'object') {
    case 'object':
      return Object.fromEntries(
        requiredOf(schema).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return schema.items === undefined ? [] : [sampleOf(schema.items)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    default:
      return sampleText(schema);
  }
}

function sampleText({ format, pattern = '' }: Schema): string {
  if (format === 'date-time') return '2020-01-01T00:00:00Z';
  if (format === 'uri') return 'https://a.example/';
  const texts = Object.values(TEXTS).flatMap(({ good }) => good);
  return pattern === ''
    ? 'a'
    : (texts.find((text) => new RegExp(String(pattern)).test(text)) ?? '');
}

/** The members that an object needs, `name` aside: of alternatives, those that go with it. */
function requiredOf({ required = [], oneOf = [] }: Schema, name?: string): readonly string[] {
  const choices = (oneOf as readonly Schema[]).map((choice) => choice.required ?? []);
  const fitting = choices.find((choice) => name !== undefined && choice.includes(name));
  return [...required, ...(fitting ?? choices[0] ?? [])];
}

/** A whole request in which the value at these steps of the schema is `value`. */
function requestWith(schema: Schema, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (step === 'items') return [requestWith(schema.items ?? {}, rest, value)];
  if (step === 'propertyNames') return { [String(value)]: 'a' };
  const inner = schema[step] as Schema;
  if (step === 'additionalProperties') return { a: requestWith(inner, rest, value) };
  const [name = '', ...more] = rest;
  const chosen = requestWith(inner[name] as Schema, more, value);
  if (step !== 'properties') return chosen;
  const others = requiredOf(schema, name).map((other) => [
    other,
    sampleOf(schema.properties?.[other] ?? {}),
  ]);
  const isScheduled = name === 'act' && value === 'schedule';
  return {
    ...Object.fromEntries(others),
    [name]: chosen,
    ...(isScheduled && { publishAt: '2099-01-01T00:00:00Z' }),
  };
}

/** Values at a bound and beyond it: those that the document allows, and those that it does not. */
function triesOf({ keyword, value, steps }: Constraint, schema: Schema) {
  const bound = Number(value);
  const items = (count: number) =>
    Array.from({ length: count }, () => sampleOf(schema.items ?? {}));
  const { format } = schema;
  const long = (length: number) =>
    format === 'uri' || steps.includes('digitalSourceType')
      ? 'https://a.example/'.padEnd(length, 'a')
      : 'a'.repeat(length);
  const texts = TEXTS[steps.at(-2) ?? ''] ?? { good: [], bad: [] };
  switch (keyword) {
    case 'enum':
      return { good: value as readonly unknown[], bad: ['no-such-value'] };
    case 'const':
      return { good: [value], bad: ['no-such-value'] };
    case 'minimum':
      return { good: [bound], bad: [bound - 1] };
    case 'maximum':
      return { good: [bound], bad: [bound + 1] };
    case 'minLength':
      return { good: [long(bound)], bad: [long(bound - 1)] };
    case 'maxLength':
      return { good: [long(bound)], bad: [long(bound + 1)] };
    case 'minItems':
      return { good: [items(bound)], bad: [items(bound - 1)] };
    case 'maxItems':
      return { good: [items(bound)], bad: [items(bound + 1)] };
    case 'pattern':
      return texts;
    default:
      return { good: [], bad: [] };
  }
}

describe('a constraint of a request in the OpenAPI document', () => {
  const constraints = constraintsIn(schemas, ['components', 'schemas']);

  it.each(byPath(constraints))(
    'the constraint %s of the API description is that of the parser',
    (_, constraint) => {
      const [, , name = '', ...steps] = constraint.steps;
      const whole = schemas[name] ?? {};
      const inner = steps.slice(0, -1);
      const schema = inner.reduce((part, step) => part[step] as Schema, whole);
      const { good, bad } = triesOf(constraint, schema);
      expect(Math.min(good.length, bad.length)).toBeGreaterThan(0);
      const judged = (value: unknown) => [value, TAKES[name]?.(requestWith(whole, inner, value))];
      expect(good.map(judged)).toEqual(good.map((value) => [value, true]));
      expect(bad.map(judged)).toEqual(bad.map((value) => [value, false]));
    },
  );

  it('every schema of a request is compared with its parser', () => {
    expect(Object.keys(TAKES).toSorted()).toEqual(Object.keys(schemas).toSorted());
  });
});
