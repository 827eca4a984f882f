/** @module Gives each bundle its revision: a hash of the code in it, which is part of readers' ETags. */

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { type Loader, type Metafile, type OutputFile, type Plugin, transform } from 'esbuild';

/** Stands for the revision until the bundle is finished; as long as one, so that the columns of source maps stay right. */
export const PLACEHOLDER = '<<REVISION>>';

/**
 * Puts a placeholder in for `BROADSHEET_REVISION`, and the revision for that in finished bundles. A revision is made of the sources of a bundle,
 * packages and `site.config.ts` among them, without their comments. What `infra` puts in does not
 * count: the description of the API has tags of its own.
 */
export function revisionPlugin(root: string): Plugin {
  return {
    name: 'broadsheet-revision',
    setup({ initialOptions, onEnd }) {
      const { write = true } = initialOptions;
      // Files are written below: esbuild would write them before the revision is known.
      initialOptions.write = false;
      initialOptions.metafile = true;
      initialOptions.define = {
        ...initialOptions.define,
        BROADSHEET_REVISION: JSON.stringify(PLACEHOLDER),
      };
      onEnd(async ({ outputFiles = [], metafile }) => {
        for (const [path, { entryPoint }] of Object.entries(metafile?.outputs ?? {})) {
          const file = outputFiles.find((one) => one.path === resolve(root, path));
          if (file === undefined || path.endsWith('.map')) continue;
          if (!file.text.includes(PLACEHOLDER)) continue;
          // The name of a part is a hash of its text before this.
          if (!isFunction(entryPoint)) return { errors: [{ text: `${path} has the revision` }] };
          const sources = sourcesOf(entryPoint, metafile?.inputs ?? {});
          const revision = await hashCode(sources, root);
          const code = file.text.replaceAll(PLACEHOLDER, revision);
          file.contents = new TextEncoder().encode(code);
        }
        if (write) await Promise.all(outputFiles.map(writeOutput));
        return undefined;
      });
    },
  };
}

/** esbuild gives the modules that are imported later an entry point too. */
function isFunction(entryPoint: string | undefined): entryPoint is string {
  return entryPoint?.startsWith('functions/') === true;
}

/**
 * The sources that an entry imports, directly or not. Those that leave no code of their own count
 * too: a constant may have become part of another one's code.
 */
function sourcesOf(entry: string, inputs: Metafile['inputs']): readonly string[] {
  const found = new Set([entry]);
  for (const path of found) {
    for (const imported of inputs[path]?.imports ?? []) {
      if (imported.external !== true) found.add(imported.path);
    }
  }
  return [...found].filter((path) => !path.startsWith('infra/')).sort();
}

async function hashCode(paths: readonly string[], root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    // Wherever packages are installed.
    const name = path.replace(/^.*?(?=node_modules\/)/, '');
    hash.update(`${name}\0${await codeOf(resolve(root, path))}\0`);
  }
  return hash.digest('hex').slice(0, PLACEHOLDER.length);
}

/** Codes by path for packages, which stay as installed while this runs; by source for the others. */
const codes = new Map<string, Promise<string>>();

const WITHOUT_COMMENTS = {
  minifyWhitespace: true,
  legalComments: 'none',
  jsx: 'automatic',
} as const;

/** The code of a source without comments and types; of a package's file, its digest. */
async function codeOf(path: string): Promise<string> {
  if (path.includes('node_modules')) return codeBy(path, () => digestOf(path));
  const source = await readFile(path, 'utf8');
  const loader = extname(path).slice(1) as Loader;
  return codeBy(source, async () => {
    const { code } = await transform(source, { ...WITHOUT_COMMENTS, loader });
    return code;
  });
}

function codeBy(key: string, make: () => Promise<string>): Promise<string> {
  const code = codes.get(key) ?? make();
  codes.set(key, code);
  return code;
}

async function digestOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

async function writeOutput({ path, contents }: OutputFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, contents);
}
