/** @module Closes a switch over a union. */

import { CodedError } from './errors.ts';

/** Makes a switch that misses a case fail to compile. Throws `ERR_UNHANDLED_CASE` at run time. */
export function exhaustive(value: never): never {
  throw new CodedError('ERR_UNHANDLED_CASE', `Unhandled case: ${JSON.stringify(value)}`);
}
