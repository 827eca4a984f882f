/** @module Parses an article from request JSON: cleans strings, validates, renders the body. */

import type { Instant } from '../../core/clock.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { SiteConfig } from '../../site/config.ts';
import { slugOf } from '../../site/slug.ts';
import type { ArticleContent, FieldError, Warning } from '../article.ts';
import { renderContent } from '../content/render.ts';
import { CONTENT_POLICY } from '../content/sanitise-policy.ts';
import { MAX_ALT_IDS, MAX_AUTHORS, MAX_BODY_BYTES, MAX_TAGS } from '../fields.ts';
import { countUtf8Bytes } from '../text.ts';
import { type ArticleFields, articleSchema } from './article-schema.ts';
import { cleanInput } from './clean-input.ts';
import { fieldError, fieldErrorsOf } from './field-errors.ts';
import { pointerOf } from './json.ts';
import { lintArticle } from './lint.ts';

/** What an editor sent, fit to be stored. The dates belong to the article's state, not to its content. */
export interface ArticleInput {
  readonly content: ArticleContent;
  readonly firstPublished?: Instant;
  readonly expires?: Instant;
  readonly warnings: readonly Warning[];
}

/** Why an article was not taken; nothing of it was. */
export type ArticleInputRefusal =
  | { readonly type: 'invalid-article'; readonly errors: readonly FieldError[] }
  | { readonly type: 'body-too-large'; readonly bytes: number; readonly maxBytes: number };

/**
 * Reads an article's own fields (design section 5) from parsed JSON. `act`, `publishAt` and `minor`
 * are the caller's to take out first; fields that the server makes are ignored, any other unknown
 * field is refused. Lengths are counted in Unicode code points. Never throws, whatever the input.
 */
export function parseArticleInput(
  input: unknown,
  site: SiteConfig,
): Result<ArticleInput, ArticleInputRefusal> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse({ type: 'invalid-article', errors: [fieldError([], 'must be a JSON object')] });
  }
  const bytes = bodyBytesOf(input);
  if (bytes > MAX_BODY_BYTES) {
    return refuse({ type: 'body-too-large', bytes, maxBytes: MAX_BODY_BYTES });
  }
  const cleaned = cleanInput(input);
  const parsed = schemaOf(site).safeParse(cleaned.fields);
  if (!parsed.success) {
    return refuse({ type: 'invalid-article', errors: fieldErrorsOf(parsed.error) });
  }
  const errors = crossErrorsOf(parsed.data);
  if (errors.length > 0) return refuse({ type: 'invalid-article', errors });
  return ok(assemble(parsed.data, cleaned.warnings));
}

const schemas = new WeakMap<SiteConfig, ReturnType<typeof articleSchema>>();

function schemaOf(site: SiteConfig): ReturnType<typeof articleSchema> {
  const known = schemas.get(site);
  if (known !== undefined) return known;
  const made = articleSchema(site);
  schemas.set(site, made);
  return made;
}

function bodyBytesOf(input: object): number {
  const body: unknown = 'body' in input ? input.body : undefined;
  if (typeof body !== 'object' || body === null || !('value' in body)) return 0;
  return typeof body.value === 'string' ? countUtf8Bytes(body.value) : 0;
}

/** Rules over several values. Foreign ids differ by the slug of their scheme. */
function crossErrorsOf(fields: ArticleFields): readonly FieldError[] {
  const counts = [
    ['tags', new Set(fields.tags.map((tag) => tag.slug)).size, MAX_TAGS],
    ['authors', new Set(fields.authors.map((author) => author.slug)).size, MAX_AUTHORS],
    ['altIds', new Set(Object.keys(fields.altIds).map(slugOf)).size, MAX_ALT_IDS],
  ] as const;
  const errors = counts
    .filter(([, count, max]) => count > max)
    .map(([name, count, max]) =>
      fieldError([name], `must have at most ${max} different entries; it has ${count}`),
    );
  const { firstPublished, expires } = fields;
  if (firstPublished !== undefined && expires !== undefined && expires <= firstPublished) {
    errors.push(fieldError(['expires'], 'must be later than firstPublished'));
  }
  return errors;
}

function assemble(fields: ArticleFields, cleaned: readonly Warning[]): ArticleInput {
  const { firstPublished, expires, tags, authors, altIds, ...rest } = fields;
  const rendered = renderContent(fields.body);
  const warnings: Warning[] = [...cleaned];
  const content: ArticleContent = {
    ...rest,
    tags: withoutRepeats('tags', tags, warnings),
    authors: withoutRepeats('authors', authors, warnings),
    altIds: distinctIds(altIds, warnings),
    contentHtml: rendered.html,
    contentPolicy: CONTENT_POLICY,
  };
  warnings.push(...rendered.warnings, ...lintArticle(content));
  return {
    content,
    ...(firstPublished !== undefined && { firstPublished }),
    ...(expires !== undefined && { expires }),
    warnings: bounded(warnings),
  };
}

/** An editor can use no more; a hostile input could make more than an answer or a claim can hold. */
const MAX_WARNINGS = 100;

function bounded(warnings: readonly Warning[]): readonly Warning[] {
  if (warnings.length <= MAX_WARNINGS) return warnings;
  const rest = warnings.length - MAX_WARNINGS;
  const detail = `${rest} more warnings are not shown.`;
  return [...warnings.slice(0, MAX_WARNINGS), { code: 'more-warnings', pointer: '', detail }];
}

/** The first of those with one slug stays. */
function withoutRepeats<Item extends { readonly slug: string }>(
  field: string,
  items: readonly Item[],
  warnings: Warning[],
): readonly Item[] {
  const seen = new Set<string>();
  return items.filter(({ slug }, index) => {
    const isNew = !seen.has(slug);
    if (!isNew) warnings.push(repeated(pointerOf([field, index]), slug));
    seen.add(slug);
    return isNew;
  });
}

/** NFC for ids: two spellings of one id must meet. */
function distinctIds(
  altIds: Readonly<Record<string, string>>,
  warnings: Warning[],
): Readonly<Record<string, string>> {
  const entries = Object.entries(altIds).map(([scheme, id]) => ({
    slug: slugOf(scheme) ?? scheme,
    pair: [scheme.normalize('NFC'), id.normalize('NFC')] as const,
  }));
  const seen = new Set<string>();
  const kept = entries.filter(({ slug, pair }) => {
    if (seen.has(slug)) warnings.push(repeated(pointerOf(['altIds', pair[0]]), slug));
    return seen.size < seen.add(slug).size;
  });
  return Object.fromEntries(kept.map(({ pair }) => pair));
}

function repeated(pointer: string, slug: string): Warning {
  const detail = `This repeats an earlier entry, “${slug}”, and was left out.`;
  return { code: 'repeated', pointer, detail };
}
