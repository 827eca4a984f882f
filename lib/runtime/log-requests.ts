/** @module One line for each request: its route, how it was answered, and what that took. */

import type { Answer } from './lambda.ts';
import { logger } from './logger.ts';
import { readerFamilyOf } from './reader-families.ts';
import { type LogFacts, type RequestRecord, withinRequest } from './request-context.ts';

/** The same answer, told in a line once it is given. What it throws is told and thrown on. */
export function observed(answer: Answer): Answer {
  return (request, arrival) =>
    withinRequest(arrival.requestId, async (record) => {
      const began = performance.now();
      let status = 500;
      try {
        const response = await answer(request, arrival);
        status = response.status;
        return response;
      } finally {
        const milliseconds = performance.now() - began;
        logger.info('request', { ...askedBy(request), status, ...tookOf(record, milliseconds) });
      }
    });
}

/** Nothing of it tells who asked: the method, what kind of program, and whether it held a copy. */
function askedBy({ method, headers }: Request): LogFacts {
  return {
    method: KNOWN_METHODS.has(method) ? method : 'other',
    reader: readerFamilyOf(headers.get('user-agent')),
    conditional: headers.has('if-none-match') || headers.has('if-modified-since'),
  };
}

/** Anybody can make a method up. */
const KNOWN_METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'PATCH',
  'TRACE',
]);

function tookOf({ facts, units }: RequestRecord, milliseconds: number): LogFacts {
  return {
    ...facts,
    read_units: units.read,
    ...(units.write > 0 && { write_units: units.write }),
    ms: Math.round(milliseconds * 10) / 10,
  };
}
