/** @module The description of the interface (OpenAPI 3.1), made while bundling, so that no reader's function carries schemas. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { revisionOf } from './revision.ts';

/** What the module that is made here gives. */
interface Described {
  readonly text: string;
}

const made = new Map<string, Promise<string>>();

/**
 * Makes the free name `BROADSHEET_API_DOCUMENT` in bundled code the document as JSON.
 * It is made of the sources as they lie there, once for each state of them: the local stack reloads.
 */
export function apiDocumentPlugin(root: string): Plugin {
  return {
    name: 'broadsheet-api-document',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]infra[/\\]api-document-value\.ts$/ }, async () => {
        const text = await documentText(root);
        return {
          contents: `export const BROADSHEET_API_DOCUMENT = ${JSON.stringify(text)};`,
          loader: 'js',
        };
      });
    },
  };
}

/** The document of the publication under a folder, as JSON. */
export function documentText(root: string): Promise<string> {
  const revision = revisionOf(root);
  const text = made.get(revision) ?? makeText(root, revision);
  made.set(revision, text);
  return text;
}

/** The sources are bundled to a file of their own: a module that was imported once is never read again. */
async function makeText(root: string, revision: string): Promise<string> {
  const folder = resolve(root, '.build/api-document');
  mkdirSync(folder, { recursive: true });
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { describeApi } from './lib/api/description/describe-api.ts';
        import { site } from './site.config.ts';
        export const text = JSON.stringify(describeApi(site));
      `,
      resolveDir: root,
      loader: 'ts',
    },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    logLevel: 'silent',
  });
  const file = resolve(folder, `${revision}-${process.pid}.mjs`);
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  try {
    const { text } = (await import(pathToFileURL(file).href)) as Described;
    return text;
  } finally {
    rmSync(file);
  }
}
