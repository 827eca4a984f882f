/** @module Writes the issues of Zod as field errors, each a sentence at a JSON pointer (RFC 6901). */

import type { z } from 'zod';
import type { FieldError } from '../article.ts';
import { pointerOf } from './json.ts';

/** An editor can use no more, and a hostile list could make thousands. */
const MAX_ERRORS = 50;

type Issue = z.core.$ZodIssue;

/** The broken rules of a parse, in the order of the fields, at most 50. */
export function fieldErrorsOf(error: z.ZodError): readonly FieldError[] {
  return error.issues.flatMap((issue) => errorsOf(issue, [])).slice(0, MAX_ERRORS);
}

/** One broken rule: `rule` goes on from the field's name and has no full stop. */
export function fieldError(path: readonly PropertyKey[], rule: string): FieldError {
  return { pointer: pointerOf(path), detail: `${nameOf(path)} ${rule}.` };
}

function errorsOf(issue: Issue, above: readonly PropertyKey[]): readonly FieldError[] {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        fieldError([...path, key], 'is not a field that is known here'),
      );
    case 'invalid_union':
      return unionErrorsOf(issue, path);
    case 'invalid_key':
      return [fieldError(path, issue.issues[0]?.message ?? issue.message)];
    default:
      return [fieldError(path, issue.message)];
  }
}

/** The issues of the branch whose type the value has; where it has none's, the union's own message. */
function unionErrorsOf(issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]) {
  const branch = issue.errors.find(
    (issues) => !issues.some((each) => each.code === 'invalid_type' && each.path.length === 0),
  );
  return branch === undefined
    ? [fieldError(path, issue.message)]
    : branch.flatMap((each) => errorsOf(each, path));
}

/** `tags[3].label`; a name that is no plain word is cut and quoted. */
function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'The article';
  const steps = path.map((step) =>
    typeof step === 'number' ? `[${step}]` : `.${shortName(String(step))}`,
  );
  return steps.join('').replace(/^\./, '');
}

function shortName(name: string): string {
  return /^[\p{L}\p{N}_-]{1,60}$/u.test(name)
    ? name
    : JSON.stringify([...name].slice(0, 60).join(''));
}
