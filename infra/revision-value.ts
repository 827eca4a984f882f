/** @module Stands for the revision in bundles; `revision.ts` gives the value while bundling. */

export const BROADSHEET_REVISION: string = 'unbundled';
