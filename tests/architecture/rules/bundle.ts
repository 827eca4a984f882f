/** @module The rules on bundles: what feed readers call carries nothing that editors need. */

import { type BuildFailure, build, type Metafile } from 'esbuild';
import { bundleOptions } from '../../../infra/bundles.ts';
import { packageOf } from './imports.ts';

/** What only the newsroom needs: schemas, sanitisers, Markdown, front matter, signatures. */
const NEWSROOM_PACKAGES = [
  /^zod$/,
  /^unified$/,
  /^(rehype|remark|hast|mdast|micromark|unist)(-|$)/,
  /^(hastscript|parse5|sanitize-html|dompurify|jsdom|marked|markdown-it)$/,
  /^(yaml|smol-toml|temporal-polyfill|commander|http-message-sig)$/,
  /^(chardet|linkedom|chrono-node|franc-min|opencc-js|@mozilla\/readability)$/,
];

/** The packages that a bundle holds bytes of, or leaves to be found at run time. */
export function packagesIn(metafile: Metafile): readonly string[] {
  const outputs = Object.values(metafile.outputs);
  const inputs = outputs
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([path, input]) => path.includes('node_modules/') && input.bytesInOutput > 0)
    .map(([path]) => path.split('node_modules/').at(-1) ?? '');
  const external = outputs
    .flatMap((output) => output.imports)
    .filter((one) => one.external === true)
    .map((one) => one.path);
  return [...new Set([...inputs, ...external].map(packageOf))].toSorted();
}

/** A line for each package in a readers' bundle that only the newsroom needs. */
export function checkReadersBundle(metafile: Metafile): readonly string[] {
  return packagesIn(metafile)
    .filter((name) => NEWSROOM_PACKAGES.some((pattern) => pattern.test(name)))
    .map((name) => `the readers' bundle carries ${name}`);
}

/** Bundles one function as it is packaged, but in memory, and returns the metafile of what went in. */
export async function bundleForNode(root: string, entry: string): Promise<Metafile> {
  const { metafile } = await build({
    ...bundleOptions({ minify: true, sourceMaps: false }),
    absWorkingDir: root,
    entryPoints: [entry],
    write: false,
    metafile: true,
    logLevel: 'silent',
    outdir: 'out',
  });
  return metafile;
}

/** Bundles files for a browser; a line for each import that no browser has. */
export async function checkBrowserBundle(
  root: string,
  entries: readonly string[],
): Promise<readonly string[]> {
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [...entries],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      logLevel: 'silent',
      outdir: 'out',
    });
    return [];
  } catch (failure) {
    return (failure as BuildFailure).errors.map(
      ({ location, text }) => `${location?.file}:${location?.line}: ${text}`,
    );
  }
}
