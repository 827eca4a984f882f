/** @module Collects the licences of the packages in a bundle, which their terms ask to be kept with it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Metafile } from 'esbuild';

/** What is read of a package's `package.json`. */
interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The licences of all packages that are in the bundle, by the name of the package. */
export function collectLicenses(metafile: Metafile, root: string): string {
  const folders = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput === 0 ? [] : (folderOf(path) ?? []),
    ),
  );
  return [...new Set(folders)]
    .toSorted()
    .map((folder) => describe(resolve(root, folder)))
    .join('\n');
}

/** The folder of the package that a file belongs to; undefined for our own files. */
function folderOf(path: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function describe(folder: string): string {
  const file = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as PackageFile;
  const title = `${file.name} ${file.version} (${file.license ?? 'licence as below'})`;
  return `${title}\n${'='.repeat(title.length)}\n\n${textOf(folder)}\n`;
}

/** The text of the licence; a package that has none has only its name, as in its own `package.json`. */
function textOf(folder: string): string {
  const name = readdirSync(folder).find((one) => /^(?:un)?licen[cs]e(?:[.-]|$)/i.test(one));
  const path = name === undefined ? undefined : resolve(folder, name);
  return path !== undefined && existsSync(path)
    ? readFileSync(path, 'utf8').trimEnd()
    : 'Its package has no text of the licence.';
}
