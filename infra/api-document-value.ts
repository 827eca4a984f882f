/** @module Stands for the description of the interface in bundles; `api-document.ts` gives the value while bundling. */

/** The value in a bundle that is made without `apiDocumentPlugin`: JSON, and nothing in it. */
export const BROADSHEET_API_DOCUMENT: string = '{}';
