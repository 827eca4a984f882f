/** @module Stands for the revision in bundles; `revision.ts` gives the value while bundling. */

/** The value in a bundle that is made without `revisionPlugin`. */
export const BROADSHEET_REVISION: string = 'unbundled';
