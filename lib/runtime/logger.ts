/** @module Structured log lines: one JSON object each, never a body, an id, a nonce or a signature. */

/** Facts of a line: route patterns, codes, counts and milliseconds. */
export type LogFacts = Readonly<Record<string, string | number | boolean>>;

export interface Logger {
  /** Something unexpected happened; its code, its causes' codes and its stack are logged. */
  error(event: string, error: unknown, facts?: LogFacts): void;
}

/** Logs to standard error, where Lambda collects lines. */
export const logger: Logger = {
  error(event, error, facts = {}) {
    console.error(JSON.stringify({ level: 'ERROR', event, ...facts, ...describe(error) }));
  },
};

const MAX_CAUSES = 5;

/** Names, codes and stacks down the chain of causes. */
function describe(error: unknown): Record<string, unknown> {
  const chain: Record<string, unknown>[] = [];
  for (let one = error; one instanceof Error && chain.length < MAX_CAUSES; one = one.cause) {
    const code = 'code' in one && typeof one.code === 'string' ? one.code : one.name;
    chain.push({ code, message: one.message, stack: one.stack });
  }
  const [first = { code: 'ERR_NOT_AN_ERROR' }, ...causes] = chain;
  return causes.length === 0 ? first : { ...first, causes };
}
