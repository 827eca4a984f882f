/** @module Names the parts that a bundle loads later, so that each function's zip has its own parts alone. */

import { basename, extname } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * A part is named after its function (`editorial.render-HASH.mjs`): `serverless-esbuild` leaves files
 * whose names begin with another function's out of a zip. So functions are bundled one by one; the
 * build fails where there are several, whose parts would be shared.
 */
export const bundlePartsPlugin: Plugin = {
  name: 'broadsheet-bundle-parts',
  setup({ initialOptions, onStart }) {
    const { entryPoints = [] } = initialOptions;
    const entries = Array.isArray(entryPoints) ? entryPoints : Object.values(entryPoints);
    const [entry, ...others] = entries.map((one) => (typeof one === 'string' ? one : one.in));
    initialOptions.splitting = true;
    if (entry === undefined || others.length > 0) {
      onStart(() => ({ errors: [{ text: 'functions are bundled one by one' }] }));
      return;
    }
    initialOptions.chunkNames = `${basename(entry, extname(entry))}.[name]-[hash]`;
  },
};
