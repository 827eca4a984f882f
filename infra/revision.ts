/** @module Gives each bundle its revision: a hash of the code in it, which is part of readers' ETags. */

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { type Loader, type Metafile, type OutputFile, type Plugin, transform } from 'esbuild';
import { BROADSHEET_REVISION } from './revision-value.ts';

/**
 * Replaces the placeholder in finished bundles. A revision is made of the sources of a bundle,
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
      onEnd(async ({ outputFiles = [], metafile }) => {
        for (const [path, { entryPoint }] of Object.entries(metafile?.outputs ?? {})) {
          const file = outputFiles.find((one) => one.path === resolve(root, path));
          if (file === undefined || entryPoint === undefined) continue;
          if (!file.text.includes(BROADSHEET_REVISION)) continue;
          const sources = sourcesOf(entryPoint, metafile?.inputs ?? {});
          const revision = await hashCode(sources, root);
          const code = file.text.replaceAll(BROADSHEET_REVISION, revision);
          file.contents = new TextEncoder().encode(code);
        }
        if (write) await Promise.all(outputFiles.map(writeOutput));
      });
    },
  };
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
  return hash.digest('hex').slice(0, BROADSHEET_REVISION.length);
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
