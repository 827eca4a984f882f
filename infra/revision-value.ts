/** @module A placeholder for a bundle's revision; `revisionPlugin` replaces it in the finished bundle. */

/** As long as a revision, so that the columns of source maps stay right. */
export const BROADSHEET_REVISION: string = '<<REVISION>>';
