/** @module The description of the interface (OpenAPI 3.1) that the build put into this function. */

import { CodedError } from '../core/errors.ts';

/**
 * Put in by the bundler: the document as JSON. Not declared at all where the sources run unbundled.
 */
declare const BROADSHEET_API_DOCUMENT: string | undefined;

/** The document as JSON. Throws `ERR_NOT_BUNDLED` where no bundler was. */
export function readApiDocument(): string {
  if (typeof BROADSHEET_API_DOCUMENT === 'string') return BROADSHEET_API_DOCUMENT;
  throw new CodedError(
    'ERR_NOT_BUNDLED',
    'The description of the interface is made while bundling',
  );
}
