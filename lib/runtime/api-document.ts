/** @module Reads the description of the API (OpenAPI 3.1) that the build put into this bundle. */

import { notBundled } from './not-bundled.ts';

/** Put in by the bundler, as JSON; not declared at all where the sources run unbundled. */
declare const BROADSHEET_API_DOCUMENT: string | undefined;
declare const BROADSHEET_API_REFERENCE: string | undefined;

/** The OpenAPI document as JSON. Throws `ERR_NOT_BUNDLED` outside of a bundle. */
export function readApiDocument(): string {
  if (typeof BROADSHEET_API_DOCUMENT === 'string') return BROADSHEET_API_DOCUMENT;
  throw notBundled('The description of the API');
}

/** The description for people, as JSON of an `ApiReference`. Throws `ERR_NOT_BUNDLED` outside of a bundle. */
export function readApiReference(): string {
  if (typeof BROADSHEET_API_REFERENCE === 'string') return BROADSHEET_API_REFERENCE;
  throw notBundled('The description of the API');
}
