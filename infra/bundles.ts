/** @module How functions are bundled: one set of esbuild options for deployment, local stack and tests. */

import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { apiDocumentPlugin } from './api-document.ts';
import { bundlePartsPlugin } from './bundle-parts.ts';
import { newsroomAssetsPlugin } from './newsroom-assets.ts';
import { revisionPlugin } from './revision.ts';

const ROOT = resolve(import.meta.dirname, '..');

/** What differs between the uses of a bundle. */
export interface BundleUse {
  readonly minify: boolean;
  /** Source maps beside the bundles, never named in them: for reading stack traces later. */
  readonly sourceMaps: boolean;
  /** The folder of the sources; this checkout's unless given. */
  readonly root?: string;
}

/**
 * Packages that functions never use, by what replaces them in bundles: Lambda gives credentials
 * in the environment, our own code writes feeds, and no operation that we call has an event stream.
 * They would be a third of a cold start of feeds.
 */
const UNUSED_IN_FUNCTIONS = {
  '@aws-sdk/credential-provider-node': resolve(
    ROOT,
    'lib/dynamo/client/environment-credentials.ts',
  ),
  'xml-js': resolve(ROOT, 'infra/no-xml-js.ts'),
  '@smithy/core/event-streams': resolve(ROOT, 'infra/no-event-streams.ts'),
};

/**
 * The options of esbuild, for one function at a time. `module` before `main` and the `module`
 * condition take the ES builds of the AWS SDK, which are half the size and load in half the time of
 * the CommonJS ones.
 */
export function bundleOptions({ minify, sourceMaps, root = ROOT }: BundleUse): BuildOptions {
  return {
    absWorkingDir: root,
    bundle: true,
    minify,
    sourcemap: sourceMaps ? 'external' : false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    outExtension: { '.js': '.mjs' },
    mainFields: ['module', 'main'],
    conditions: ['module', 'import'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    legalComments: 'none',
    alias: UNUSED_IN_FUNCTIONS,
    inject: [
      resolve(root, 'infra/api-document-value.ts'),
      resolve(root, 'infra/newsroom-assets-value.ts'),
    ],
    plugins: [
      apiDocumentPlugin(root),
      newsroomAssetsPlugin(root),
      bundlePartsPlugin,
      revisionPlugin(root),
    ],
    logLevel: 'warning',
  };
}

/** What `serverless-esbuild` asks of the service when it reads its options. */
interface Service {
  readonly processedInput: { readonly commands: readonly string[] };
}

/**
 * The options of `serverless-esbuild`: plain bundles rebuilt on change for the local stack,
 * minified ones with maps kept in `.build/package` for deployment.
 */
export function serverlessEsbuild(service: Service): Record<string, unknown> {
  const local = service.processedInput.commands[0] === 'offline';
  // Each local stack has a folder of its own, so that neither a second one nor packaging disturbs it.
  const folder = local ? `.build/offline-${process.pid}` : '.build/package';
  // What an earlier run left there, such as the bundle of a function that is no more, would be zipped.
  rmSync(resolve(ROOT, folder), { recursive: true, force: true });
  const {
    outExtension: _,
    absWorkingDir: __,
    ...options
  } = bundleOptions({
    minify: !local,
    sourceMaps: !local,
  });
  return {
    ...options,
    outputFileExtension: '.mjs',
    outputWorkFolder: folder,
    exclude: [],
    keepOutputDirectory: true,
    watch: {
      // Of the last one, a pattern, the folder is watched: a file that is replaced, as by a checkout,
      // is another file.
      pattern: ['functions/**/*.ts', 'lib/**/*.{ts,tsx,css}', '*.config.ts'],
      ignore: [],
      // Two saves in quick succession would otherwise leave the first one running.
      chokidar: {
        ignoreInitial: true,
        awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 20 },
      },
    },
  };
}

// `serverless-esbuild` takes what `require` returns for a function.
export { serverlessEsbuild as 'module.exports' };
