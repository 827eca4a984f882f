/** @module The error of code that needs what only a bundle has. */

import { CodedError } from '../core/errors.ts';

/** An `ERR_NOT_BUNDLED`; `what` begins its sentence, such as `The description of the API`. */
export function notBundled(what: string): CodedError {
  return new CodedError('ERR_NOT_BUNDLED', `${what} is made while bundling`);
}
