/** @module Logs a line for each request: its route, its status, and the time and units that it took. */

import type { Answer } from './lambda.ts';
import { logger } from './logger.ts';
import { readerFamilyOf } from './reader-families.ts';
import { type LogFields, type RequestLog, withinRequest } from './request-context.ts';

/** Wraps an answer so that each request is logged; an error is logged as a 500 and thrown again. */
export function logRequests(answer: Answer): Answer {
  return (request, context) =>
    withinRequest(context.requestId, async (log) => {
      const began = performance.now();
      let status = 500;
      try {
        const response = await answer(request, context);
        status = response.status;
        return response;
      } finally {
        const milliseconds = performance.now() - began;
        logger.info('request', {
          ...fieldsOfRequest(request),
          status,
          ...fieldsOfAnswer(log, milliseconds),
        });
      }
    });
}

/** Fields that identify no reader: the method, the kind of program, and whether it sent a validator. */
function fieldsOfRequest({ method, headers }: Request): LogFields {
  return {
    method: KNOWN_METHODS.has(method) ? method : 'other',
    reader: readerFamilyOf(headers.get('user-agent')),
    conditional: headers.has('if-none-match') || headers.has('if-modified-since'),
  };
}

/** Other methods are logged as `other`, since a client can invent any. */
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

function fieldsOfAnswer({ fields, units }: RequestLog, milliseconds: number): LogFields {
  return {
    ...fields,
    read_units: units.read,
    ...(units.write > 0 && { write_units: units.write }),
    ms: Math.round(milliseconds * 10) / 10,
  };
}
