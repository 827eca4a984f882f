/** @module The parameters of a query, each checked by its rule, all refusals gathered. */

/** One bad parameter and the rule that it breaks. */
export interface ParameterError {
  readonly parameter: string;
  readonly detail: string;
}

/** Reads parameters one by one and remembers what is wrong with them. */
export interface ParameterReader {
  readonly errors: readonly ParameterError[];
  /** Notes what is wrong with a parameter. */
  readonly bad: (parameter: string, detail: string) => void;
  /** The value of a parameter; undefined when it is absent, or when it breaks the rule, which is noted. */
  readonly read: <Value>(
    name: string,
    parse: (text: string) => Value | undefined,
    rule: string,
  ) => Value | undefined;
}

/** Opens a query of which `names` have a meaning; one of these given twice is bad, others are ignored. */
export function readParameters(query: URLSearchParams, names: readonly string[]): ParameterReader {
  const errors: ParameterError[] = [];
  const bad = (parameter: string, detail: string) => void errors.push({ parameter, detail });
  for (const name of names) {
    if (query.getAll(name).length > 1) bad(name, 'must be given once');
  }
  return {
    errors,
    bad,
    read: (name, parse, rule) => {
      const text = query.get(name);
      if (text === null) return undefined;
      const value = parse(text);
      if (value === undefined) bad(name, rule);
      return value;
    },
  };
}

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** How many items at most: 1 to 100, 20 unless given. */
export function readLimit({ read }: ParameterReader): number {
  return (
    read('limit', parseLimit, `must be a whole number from 1 to ${MAX_LIMIT}`) ?? DEFAULT_LIMIT
  );
}

function parseLimit(text: string): number | undefined {
  const limit = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= MAX_LIMIT ? limit : undefined;
}
