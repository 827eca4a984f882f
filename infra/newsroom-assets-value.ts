/** @module A placeholder for the files of the browser newsroom; `newsroomAssetsPlugin` replaces this module while bundling. */

/** `NewsroomFiles` as JSON; without files in a bundle that is made without the plugin. */
export const BROADSHEET_NEWSROOM_ASSETS: string = '{}';
