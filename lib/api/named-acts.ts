/** @module The acts upon a standing article by name: what each one takes, and which right it needs. */

import { z } from 'zod';
import type { FieldError } from '../article/article.ts';
import { fieldErrorsOf } from '../article/field-errors.ts';
import { mustBe, text } from '../article/fields.ts';
import { cleanNote } from '../article/text.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type { ActRequest } from '../publish/publish.ts';
import type { NamedActName } from './act-names.ts';

/** Options that break a rule; the same refusal as an article's own. */
type OptionsRefusal = { readonly type: 'invalid-article'; readonly errors: readonly FieldError[] };

interface NamedAct {
  /** Which right a key needs for it. */
  readonly right: string;
  /** Reads the act's options, the JSON of the request. */
  readonly parse: (options: unknown) => Result<ActRequest['act'], OptionsRefusal>;
}

const MAX_NOTE_CHARACTERS = 2000;

const none = z.strictObject({}, mustBe('a JSON object'));
const publishing = z.strictObject(
  { minor: z.boolean(mustBe('true or false')).optional() },
  mustBe('a JSON object'),
);
/** What readers are told: why the article was corrected or withdrawn. */
const noted = z.strictObject(
  {
    note: z
      .string(mustBe('text'))
      .transform((note) => cleanNote(note).text)
      .pipe(text(MAX_NOTE_CHARACTERS)),
  },
  mustBe('a JSON object'),
);

function named<Options>(
  right: string,
  schema: z.ZodType<Options>,
  make: (options: Options) => ActRequest['act'],
): NamedAct {
  return {
    right,
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
  correct: named('correct', noted, ({ note }) => ({ name: 'correct', note })),
  withdraw: named('withdraw', noted, ({ note }) => ({ name: 'withdraw', note })),
  restore: named('publish', none, () => ({ name: 'restore' })),
  discard: named('draft', none, () => ({ name: 'discard' })),
};
