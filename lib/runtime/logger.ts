/** @module Structured log lines through Powertools: one JSON object each, never a body, an id, a nonce or a signature. */

import { Logger as Powertools } from '@aws-lambda-powertools/logger';
import { CodedError } from '../core/errors.ts';
import { currentRequestId, type LogFacts } from './request-context.ts';

export interface Logger {
  /** Something happened as it should. */
  info(event: string, facts: LogFacts): void;
  /** Something unexpected happened; its code, its causes' codes and their stacks are logged. */
  error(event: string, error: unknown, facts?: LogFacts): void;
}

/** `POWERTOOLS_LOG_LEVEL` says from which level on lines are written; all are unless it is set. */
const lines = new Powertools();

/** Logs to where Lambda collects lines, each with the id of its request. */
export const logger: Logger = {
  info: (event, facts) => lines.info(event, { ...requestId(), ...facts }),
  error: (event, error, facts = {}) =>
    lines.error(event, { ...requestId(), ...facts, ...describeError(error) }),
};

function requestId(): LogFacts {
  const id = currentRequestId();
  return id === undefined ? {} : { request_id: id };
}

const MAX_CAUSES = 5;

/** What may be told of an error: names, codes and frames down the chain of causes. */
export function describeError(error: unknown): { readonly error: object } {
  const chain: object[] = [];
  for (let one = error; one instanceof Error && chain.length < MAX_CAUSES; one = one.cause) {
    chain.push({ code: codeOf(one), ...wordsOf(one), frames: framesOf(one) });
  }
  const [first = { code: 'ERR_NOT_AN_ERROR' }, ...causes] = chain;
  return { error: causes.length === 0 ? first : { ...first, causes } };
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Our own words alone, without ids: those of others may quote what a request brought. */
function wordsOf(error: Error): { readonly words?: string } {
  return error instanceof CodedError ? { words: error.message.replace(UUID, '…') } : {};
}

/** Where it was thrown; the line before the frames repeats the message. */
function framesOf({ stack = '' }: Error): readonly string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}
