/** @module Runs `npm run package:cli`: makes the command line one file and an npm tarball, which need no checkout. */

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { CodedError } from '../../lib/core/errors.ts';
import packageFile from '../../package.json' with { type: 'json' };
import { site } from '../../site.config.ts';
import { bundleCli, CLI_FILE } from './bundle-cli.ts';
import { collectLicenses } from './licenses.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = resolve(ROOT, '.build/cli');
const CONTENT = resolve(FOLDER, 'package');

/** Makes the folder, the tarball, and says where they are and how they are used. */
async function main(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(CONTENT, { recursive: true });
  const metafile = await bundleCli(ROOT, resolve(CONTENT, CLI_FILE));
  writeFileSync(resolve(CONTENT, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  writeFileSync(resolve(CONTENT, 'README.md'), readme());
  writeFileSync(resolve(CONTENT, 'THIRD-PARTY-LICENSES'), collectLicenses(metafile, ROOT));
  copyFileSync(resolve(ROOT, 'LICENSE'), resolve(CONTENT, 'LICENSE'));
  const tarball = resolve(FOLDER, packInto(FOLDER));
  console.log(`${relative('.', resolve(CONTENT, CLI_FILE))}  run it with: node ${CLI_FILE} --help`);
  console.log(`${relative('.', tarball)}  install it with: npm install --global FILE`);
}

/** What npm reads of the tarball. It has no dependencies: they are in the file. */
function manifest() {
  const { name, version, description, license } = packageFile;
  return {
    name: `${name}-cli`,
    version,
    description,
    license,
    type: 'module',
    bin: { broadsheet: CLI_FILE },
    files: [CLI_FILE, 'README.md', 'LICENSE', 'THIRD-PARTY-LICENSES'],
    engines: { node: '>=22' },
  };
}

function readme(): string {
  return `# broadsheet

The command line of ${site.title}, made by Broadsheet ${packageFile.version}. It needs Node 22 or later and nothing else.

    export BROADSHEET_URL=https://news.example
    export BROADSHEET_KEY=~/editor.jwk.json
    broadsheet --help
`;
}

/** Packs the folder and returns the name of the tarball. Throws `ERR_PACKAGE_CLI` where npm fails. */
function packInto(folder: string): string {
  try {
    const said = execFileSync('npm', ['pack', CONTENT, '--pack-destination', folder, '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [packed] = JSON.parse(said) as readonly { readonly filename: string }[];
    if (packed !== undefined) return packed.filename;
    throw new Error('npm names no file');
  } catch (cause) {
    throw new CodedError('ERR_PACKAGE_CLI', 'npm pack failed', { cause });
  }
}

await main();
