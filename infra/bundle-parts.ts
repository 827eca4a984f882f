/** @module Names the parts that a bundle loads later, so that each function's zip has its own parts alone. */

import { basename, extname, resolve } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

/**
 * A part is named after its function (`editorial.render-HASH.mjs`): `serverless-esbuild` leaves files
 * whose names begin with another function's out of a zip. So functions are bundled one by one; the
 * build fails where there are several, whose parts would be shared. Parts that nothing imports, since
 * what would have imported them is unused, are left out.
 */
export const bundlePartsPlugin: Plugin = {
  name: 'broadsheet-bundle-parts',
  setup({ initialOptions, onStart, onEnd }) {
    const { entryPoints = [], absWorkingDir: root = '' } = initialOptions;
    const entries = Array.isArray(entryPoints) ? entryPoints : Object.values(entryPoints);
    const [entry, ...others] = entries.map((one) => (typeof one === 'string' ? one : one.in));
    initialOptions.splitting = true;
    if (entry === undefined || others.length > 0) {
      onStart(() => ({ errors: [{ text: 'functions are bundled one by one' }] }));
      return;
    }
    initialOptions.chunkNames = `${basename(entry, extname(entry))}.[name]-[hash]`;
    onEnd(({ outputFiles = [], metafile }) => {
      if (metafile === undefined) return;
      const unused = unusedOutputs(
        metafile.outputs,
        (path) => resolve(root, path) === resolve(root, entry),
      );
      for (const path of unused) {
        delete metafile.outputs[path];
        const index = outputFiles.findIndex((file) => file.path === resolve(root, path));
        if (index >= 0) outputFiles.splice(index, 1);
      }
    });
  },
};

/** The outputs, and their source maps, that the function's own does not import, directly or not. */
function unusedOutputs(
  outputs: Metafile['outputs'],
  isEntry: (path: string) => boolean,
): readonly string[] {
  const used = new Set(
    Object.keys(outputs).filter((path) => {
      const { entryPoint } = outputs[path] ?? {};
      return entryPoint !== undefined && isEntry(entryPoint);
    }),
  );
  for (const path of used) {
    for (const imported of outputs[path]?.imports ?? []) {
      if (imported.external !== true) used.add(imported.path);
    }
  }
  return Object.keys(outputs).filter((path) => !used.has(path.replace(/\.map$/, '')));
}
