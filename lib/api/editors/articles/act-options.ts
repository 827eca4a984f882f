/** @module Parses the options of the acts that bring no article, and names their schemas. */

import * as z from 'zod';
import type { Act, ActOptions, RequestedActName } from '../../../article/acts/register.ts';
import type { FieldError } from '../../../article/article.ts';
import { fieldErrorsOf } from '../../../article/input/field-errors.ts';
import { dateTime, mustBe, text, wholeNumber } from '../../../article/input/field-schemas.ts';
import { REVIEW_STEPS, type ReviewStep, VERDICTS } from '../../../article/review/review.ts';
import { cleanNote } from '../../../article/text.ts';
import { ok, type Result, refuse } from '../../../core/result.ts';

/** The acts on an existing article that bring options and no article. */
export type OptionActName = Exclude<RequestedActName, 'revise'>;

/** Options that break a rule; the same refusal as an article's own. */
type OptionsRefusal = { readonly type: 'invalid-article'; readonly errors: readonly FieldError[] };

const MAX_NOTE_CHARACTERS = 2000;

/** When the article is to be published; also of `POST /api/articles` with the act `schedule`. */
export const schedulingOptions = z.strictObject({ publishAt: dateTime }, mustBe('a JSON object'));

const note = z
  .string(mustBe('text'))
  .transform((words) => cleanNote(words).text)
  .pipe(text(MAX_NOTE_CHARACTERS))
  .meta({ minLength: 1, maxLength: MAX_NOTE_CHARACTERS });

/** The schemas of options, by the names that the description of the API gives them. */
export const OPTION_SCHEMAS = {
  NoOptions: z.strictObject({}, mustBe('a JSON object')),
  PublishOptions: z.strictObject(
    { minor: z.boolean(mustBe('true or false')).exactOptional() },
    mustBe('a JSON object'),
  ),
  ScheduleOptions: schedulingOptions,
  ReviewOptions: z.strictObject(
    {
      step: wholeNumber(1, REVIEW_STEPS.length).transform((step) => step as ReviewStep),
      verdict: z.enum(VERDICTS, mustBe('"pass" or "return"')),
      note: note.exactOptional().meta({ description: 'For the newsroom' }),
    },
    mustBe('a JSON object'),
  ),
  LeadOptions: z.strictObject(
    {
      until: dateTime
        .exactOptional()
        .meta({ description: 'When it leads no longer; in the future' }),
    },
    mustBe('a JSON object'),
  ),
  Note: z.strictObject(
    {
      note,
    },
    mustBe('a JSON object'),
  ),
} as const;

/** The name of a schema whose output is what the act takes, its content and path parameter aside. */
type SchemaNameOf<Name extends OptionActName> = {
  [Schema in keyof typeof OPTION_SCHEMAS]: z.output<(typeof OPTION_SCHEMAS)[Schema]> extends Omit<
    ActOptions<Name>,
    'given' | 'to'
  >
    ? Schema
    : never;
}[keyof typeof OPTION_SCHEMAS];

/** Which options each act takes. */
export const OPTIONS_OF = {
  publish: 'PublishOptions',
  review: 'ReviewOptions',
  schedule: 'ScheduleOptions',
  unschedule: 'NoOptions',
  correct: 'Note',
  lead: 'LeadOptions',
  unlead: 'NoOptions',
  withdraw: 'Note',
  erase: 'Note',
  restore: 'NoOptions',
  discard: 'NoOptions',
  revert: 'NoOptions',
  delete: 'NoOptions',
} as const satisfies { readonly [Name in OptionActName]: SchemaNameOf<Name> };

/** Whether an act can be asked for without options. */
export function isWithoutOptions(name: OptionActName): boolean {
  return OPTION_SCHEMAS[OPTIONS_OF[name]].safeParse({}).success;
}

/** The act with its options from JSON. `version` is the number in the path of a `revert`. */
export function parseOptionAct(
  { name, version }: { readonly name: OptionActName; readonly version?: number },
  json: unknown,
): Result<Act, OptionsRefusal> {
  const read = OPTION_SCHEMAS[OPTIONS_OF[name]].safeParse(json);
  if (!read.success) {
    return refuse({ type: 'invalid-article', errors: fieldErrorsOf(read.error) });
  }
  // The table above holds each schema to what its act takes.
  return ok({ ...read.data, name, ...(version !== undefined && { to: version }) } as Act);
}
