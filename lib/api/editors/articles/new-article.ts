/** @module Parses the body of `POST /api/articles`: an article and the act that makes it. */

import { type Act, CREATING_ACTS, type CreatingActName } from '../../../article/acts/register.ts';
import type { ArticleContent, FieldError, Warning } from '../../../article/article.ts';
import { fieldError, fieldErrorsOf } from '../../../article/input/field-errors.ts';
import {
  type ArticleInputRefusal,
  parseArticleInput,
} from '../../../article/input/parse-article.ts';
import type { Instant } from '../../../core/clock.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { SiteConfig } from '../../../site/config.ts';
import { schedulingOptions } from './act-options.ts';

/** A new article and the act that makes it. */
export interface Creation {
  readonly act: Extract<Act, { name: CreatingActName }>;
  readonly content: ArticleContent;
  readonly warnings: readonly Warning[];
}

/** Parses the act and the article; the refusal lists the errors of both. */
export function parseCreation(
  json: unknown,
  site: SiteConfig,
): Result<Creation, ArticleInputRefusal> {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  if (!isObject) return invalid([fieldError([], 'must be a JSON object')]);
  const { act, publishAt, ...article } = json as Record<string, unknown>;
  const name = CREATING_ACTS.find((known) => known === act);
  const time = parseTime(name, publishAt);
  const input = parseArticleInput(article, site);
  const errors = [...(name === undefined ? [fieldError(['act'], ACT_RULE)] : []), ...time.errors];
  if (name === undefined || errors.length > 0) {
    const others =
      !input.ok && input.refusal.type === 'invalid-article' ? input.refusal.errors : [];
    return invalid([...errors, ...others]);
  }
  if (!input.ok) return input;
  const { content, warnings, ...given } = input.value;
  return time.publishAt === undefined || name !== 'schedule'
    ? ok({ act: { name: name === 'draft' ? name : 'publish', given }, content, warnings })
    : ok({ act: { name, publishAt: time.publishAt, given }, content, warnings });
}

const ACT_RULE = `must be one of ${CREATING_ACTS.map((known) => `"${known}"`).join(', ')}`;

interface PublicationTime {
  readonly publishAt?: Instant;
  readonly errors: readonly FieldError[];
}

/** Refuses a time with another act than `schedule`: the time may be meant, and the act a mistake. */
function parseTime(name: CreatingActName | undefined, publishAt: unknown): PublicationTime {
  if (name === 'schedule') {
    const read = schedulingOptions.safeParse({ publishAt });
    return read.success
      ? { publishAt: read.data.publishAt, errors: [] }
      : { errors: fieldErrorsOf(read.error) };
  }
  if (name === undefined || publishAt === undefined || publishAt === null) return { errors: [] };
  return { errors: [fieldError(['publishAt'], 'is allowed with the act "schedule" only')] };
}

function invalid(errors: readonly FieldError[]): { ok: false; refusal: ArticleInputRefusal } {
  return { ok: false, refusal: { type: 'invalid-article', errors } };
}
