/** @module Makes the description of the API (OpenAPI 3.1) while bundling, so that no reader's function carries schemas. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { hashSources } from './source-hash.ts';

/** The description, each form as JSON. */
interface ApiTexts {
  /** For programs: the OpenAPI document. */
  readonly document: string;
  /** For people: the `ApiReference` that pages print. */
  readonly reference: string;
}

const made = new Map<string, Promise<ApiTexts>>();

/**
 * Gives the free names `BROADSHEET_API_DOCUMENT` and `BROADSHEET_API_REFERENCE` their values in
 * bundled code. They are made from the sources as they are, once for each state of them, since the
 * local stack reloads.
 */
export function apiDocumentPlugin(root: string): Plugin {
  return {
    name: 'broadsheet-api-document',
    setup({ onLoad }) {
      onLoad({ filter: /[/\\]infra[/\\]api-document-value\.ts$/ }, async () => {
        const { document, reference } = await apiTexts(root);
        const contents = [
          `export const BROADSHEET_API_DOCUMENT = ${JSON.stringify(document)};`,
          `export const BROADSHEET_API_REFERENCE = ${JSON.stringify(reference)};`,
        ].join('\n');
        return { contents, loader: 'js' };
      });
    },
  };
}

/** The description of the publication under a folder. */
export function apiTexts(root: string): Promise<ApiTexts> {
  const state = hashSources(root);
  const texts = made.get(state) ?? makeTexts(root, state);
  made.set(state, texts);
  return texts;
}

/** Bundles the sources to a new file each time: a module that was imported once is not read again. */
async function makeTexts(root: string, state: string): Promise<ApiTexts> {
  const folder = resolve(root, '.build/api-document');
  mkdirSync(folder, { recursive: true });
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { describeApi } from './lib/api/description/describe-api.ts';
        import { makeReference } from './lib/api/description/make-reference.ts';
        import { commandsOf } from './lib/api/description/api-operations.ts';
        import { site } from './site.config.ts';
        const described = describeApi(site);
        export const document = JSON.stringify(described);
        export const reference = JSON.stringify(makeReference(described, commandsOf(site)));
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
  const file = resolve(folder, `${state}-${process.pid}.mjs`);
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  try {
    return (await import(pathToFileURL(file).href)) as ApiTexts;
  } finally {
    rmSync(file);
  }
}
