/** @module Parsing of query parameters: each by its rule, with every error in one refusal. */

import { ok, type Result, refuse } from '../../core/result.ts';

/** A bad parameter and the rule that it breaks. */
export interface ParameterError {
  readonly parameter: string;
  readonly detail: string;
}

/** A query that is answered 400 with the list of its errors. */
export interface QueryRefusal {
  readonly type: 'invalid-parameter';
  readonly errors: readonly ParameterError[];
}

/** Parses the parameters of one query and collects their errors. */
export interface ParameterReader {
  /** Adds an error. */
  readonly bad: (parameter: string, detail: string) => void;
  /** The value of a parameter; undefined if it is absent or breaks the rule, which adds an error. */
  readonly read: <Value>(
    name: string,
    parse: (text: string) => Value | undefined,
    rule: string,
  ) => Value | undefined;
  /** The parsed query, or the refusal that lists every error. */
  readonly done: <Query>(query: Query) => Result<Query, QueryRefusal>;
}

/** Opens a query with the parameters `names`: each may be given once; all others are ignored. */
export function readParameters(query: URLSearchParams, names: readonly string[]): ParameterReader {
  const errors: ParameterError[] = [];
  const bad = (parameter: string, detail: string) => void errors.push({ parameter, detail });
  for (const name of names) {
    if (query.getAll(name).length > 1) bad(name, 'must be given once');
  }
  return {
    bad,
    read: (name, parse, rule) => {
      const text = query.get(name);
      if (text === null) return undefined;
      const value = parse(text);
      if (value === undefined) bad(name, rule);
      return value;
    },
    done: (parsed) =>
      errors.length > 0 ? refuse({ type: 'invalid-parameter', errors }) : ok(parsed),
  };
}

/** How many items a list may be asked for, and how many it has without `limit`. */
export const LIMIT = { min: 1, max: 100, default: 20 } as const;

const LIMIT_RULE = `must be a whole number from ${LIMIT.min} to ${LIMIT.max}`;

/** The parameter `limit`: how many items at most. */
export function readLimit({ read }: ParameterReader): number {
  return read('limit', parseLimit, LIMIT_RULE) ?? LIMIT.default;
}

function parseLimit(text: string): number | undefined {
  const limit = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : 0;
  return limit >= LIMIT.min && limit <= LIMIT.max ? limit : undefined;
}

/** The values of `view`: the items of a list or feed with their text, or without. */
export const VIEWS = ['full', 'summary'] as const;

type View = (typeof VIEWS)[number];

/** The rule of `view`. */
export const VIEW_RULE = `must be ${VIEWS.map((view) => `"${view}"`).join(' or ')}`;

/** The parameter `view`; undefined if it is absent. */
export function readView({ read }: Pick<ParameterReader, 'read'>): View | undefined {
  return read('view', (text) => VIEWS.find((view) => view === text), VIEW_RULE);
}

/** The rule of `cursor`. */
export const CURSOR_RULE = 'must be a cursor taken from "next"';
