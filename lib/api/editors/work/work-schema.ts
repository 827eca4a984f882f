/** @module Schema and parser of a posted working copy: `{base, article, at?}`. */

import * as z from 'zod';
import type { FieldError } from '../../../article/article.ts';
import { fieldError, fieldErrorsOf } from '../../../article/input/field-errors.ts';
import { dateTime, mustBe } from '../../../article/input/field-schemas.ts';
import { MAX_VERSION } from '../../../article/version-number.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import {
  MAX_WORK_BYTES,
  type NewWork,
  type TypedArticle,
} from '../../../publish/desk/work-copy.ts';

/** Why a working copy is not kept, whatever is kept already. */
export type WorkInputRefusal =
  | { readonly type: 'invalid-work'; readonly errors: readonly FieldError[] }
  | { readonly type: 'work-too-large'; readonly bytes: number; readonly maxBytes: number };

/** What a device sends. */
export type WorkInput = Pick<NewWork, 'base' | 'article' | 'at'>;

const BASE_RULE = `must be the number of the version that the words were made from, from 1 to ${MAX_VERSION}, or "new"`;
const baseRule = {
  error: ({ input }: { readonly input?: unknown }) =>
    input === undefined ? 'is required' : BASE_RULE,
};

/** The schema of a working copy. */
export const workSchema = z.strictObject(
  {
    base: z.union([z.int().min(1).max(MAX_VERSION), z.literal('new')], baseRule).meta({
      description: 'The version that the words were made from; `new` for a new article',
    }),
    article: z
      .record(z.string(), z.unknown(), mustBe('a JSON object'))
      .meta({ description: `The article as typed, unchecked: at most ${MAX_WORK_BYTES} bytes` }),
    at: dateTime.exactOptional().meta({
      description: 'When the words were last changed, by the clock of the device',
    }),
  },
  mustBe('a JSON object'),
);

/** Parses a working copy from JSON. The article in it is only counted. */
export function parseWorkInput(json: unknown): Result<WorkInput, WorkInputRefusal> {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  if (!isObject) return invalid([{ pointer: '', detail: 'The content must be a JSON object.' }]);
  const { article, ...others } = json as Record<string, unknown>;
  // Its members are the editor's: a schema would copy them, and lose one that is called `__proto__`.
  const parsed = workSchema.omit({ article: true }).safeParse(others);
  const errors = parsed.success ? [] : fieldErrorsOf(parsed.error);
  const flaw = flawOf(article);
  if (!parsed.success || flaw !== undefined) return invalid([...errors, ...(flaw ? [flaw] : [])]);
  const bytes = Buffer.byteLength(JSON.stringify(article));
  if (bytes > MAX_WORK_BYTES) {
    return refuse({ type: 'work-too-large', bytes, maxBytes: MAX_WORK_BYTES });
  }
  return ok({ ...parsed.data, article: article as TypedArticle });
}

function flawOf(article: unknown): FieldError | undefined {
  if (article === undefined) return fieldError(['article'], 'is required');
  const isObject = typeof article === 'object' && article !== null && !Array.isArray(article);
  return isObject ? undefined : fieldError(['article'], 'must be a JSON object');
}

function invalid(errors: readonly FieldError[]): { ok: false; refusal: WorkInputRefusal } {
  return { ok: false, refusal: { type: 'invalid-work', errors } };
}
