/** @module Writes structured log lines through Powertools, without bodies, ids, nonces or signatures. */

import { Logger as Powertools } from '@aws-lambda-powertools/logger';
import { CodedError } from '../core/errors.ts';
import { currentRequestId, type LogFields } from './request-context.ts';

export interface Logger {
  /** Logs an expected event. */
  info(event: string, facts: LogFields): void;
  /** Logs an unexpected error with its code, its causes' codes and their stacks. */
  error(event: string, error: unknown, facts?: LogFields): void;
}

/** Writes lines from the level `POWERTOOLS_LOG_LEVEL` on; all unless it is set. */
const lines = new Powertools();

/** Logs to where Lambda collects lines, each with the id of its request. */
export const logger: Logger = {
  info: (event, facts) => lines.info(event, { ...requestId(), ...facts }),
  error: (event, error, facts = {}) =>
    lines.error(event, { ...requestId(), ...facts, ...describeError(error) }),
};

function requestId(): LogFields {
  const id = currentRequestId();
  return id === undefined ? {} : { request_id: id };
}

const MAX_CAUSES = 5;

/** What is logged of an error: names, codes and frames down the chain of causes. */
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

/** Messages of our own errors, without ids; those of libraries may quote the request. */
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
