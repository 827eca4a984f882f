/** @module The acts upon a standing article by name: what each one takes, and which right it needs. */

import { z } from 'zod';
import type { Act } from '../../../article/acts/register.ts';
import type { FieldError } from '../../../article/article.ts';
import { fieldErrorsOf } from '../../../article/input/field-errors.ts';
import { dateTime, mustBe, text } from '../../../article/input/field-schemas.ts';
import { cleanNote } from '../../../article/text.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';
import type { NamedActName } from '../../routes/article-paths.ts';

/** Options that break a rule; the same refusal as an article's own. */
type OptionsRefusal = { readonly type: 'invalid-article'; readonly errors: readonly FieldError[] };

/** An act as its address has it. */
export interface NamedAct {
  /** Which right a key needs for it. */
  readonly right: string;
  /** Reads the act's options, the JSON of the request. */
  readonly parse: (options: unknown) => Result<Act, OptionsRefusal>;
  /** The schema that the options are held to. */
  readonly schema: z.ZodType;
}

const MAX_NOTE_CHARACTERS = 2000;

/** What an act without options takes. */
export const NO_OPTIONS = z.strictObject({}, mustBe('a JSON object'));
const publishing = z.strictObject(
  { minor: z.boolean(mustBe('true or false')).optional() },
  mustBe('a JSON object'),
);
/** When the article is to be published; also of `POST /api/articles` with the act `schedule`. */
export const schedulingOptions = z.strictObject({ publishAt: dateTime }, mustBe('a JSON object'));
/** What readers are told: why the article was corrected or withdrawn. */
const noted = z.strictObject(
  {
    note: z
      .string(mustBe('text'))
      .transform((note) => cleanNote(note).text)
      .pipe(text(MAX_NOTE_CHARACTERS))
      .meta({ minLength: 1, maxLength: MAX_NOTE_CHARACTERS }),
  },
  mustBe('a JSON object'),
);

function named<Options>(
  right: string,
  schema: z.ZodType<Options>,
  make: (options: Options) => Act,
): NamedAct {
  return {
    right,
    schema,
    parse: (options) => {
      const read = schema.safeParse(options);
      return read.success
        ? ok(make(read.data))
        : refuse({ type: 'invalid-article', errors: fieldErrorsOf(read.error) });
    },
  };
}

/** Design section 4: each act is explicit, never a field of a document. */
export const NAMED_ACTS: Readonly<Record<NamedActName, NamedAct>> = {
  publish: named('publish', publishing, ({ minor }) => ({
    name: 'publish',
    ...(minor !== undefined && { minor }),
  })),
  schedule: named('schedule', schedulingOptions, ({ publishAt }) => ({
    name: 'schedule',
    publishAt,
  })),
  unschedule: named('schedule', NO_OPTIONS, () => ({ name: 'unschedule' })),
  correct: named('correct', noted, ({ note }) => ({ name: 'correct', note })),
  withdraw: named('withdraw', noted, ({ note }) => ({ name: 'withdraw', note })),
  restore: named('publish', NO_OPTIONS, () => ({ name: 'restore' })),
  discard: named('draft', NO_OPTIONS, () => ({ name: 'discard' })),
};

/** Going back is work like any other: readers see it when it is published. */
export function revertTo(version: number): NamedAct {
  return named('draft', NO_OPTIONS, () => ({ name: 'revert', to: version }));
}

/** Only what readers never saw can be deleted, so the right to draft is enough. */
export const DELETE_ACT: NamedAct = named('draft', NO_OPTIONS, () => ({ name: 'delete' }));
