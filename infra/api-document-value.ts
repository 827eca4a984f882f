/** @module Placeholders for the description of the API; `apiDocumentPlugin` replaces this module while bundling. */

/** The OpenAPI document as JSON; empty in a bundle that is made without the plugin. */
export const BROADSHEET_API_DOCUMENT: string = '{}';

/** The same for people, as JSON of an `ApiReference`. */
export const BROADSHEET_API_REFERENCE: string = '{}';
