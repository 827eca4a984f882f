/** @module Bundles the functions with the options of the deployment, and loads one per container. */

import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { build } from 'esbuild';
import { bundleOptions } from '../../infra/bundles.ts';

const FOLDER = resolve('.build/tests');

/** Bundles every function, once per run, and returns the names of their files. */
export async function buildHandlers(): Promise<readonly string[]> {
  const builds = readdirSync('functions').map((file) =>
    build({
      ...bundleOptions({ minify: true, sourceMaps: false }),
      entryPoints: [`functions/${file}`],
      outdir: FOLDER,
      metafile: true,
    }),
  );
  const outputs = (await Promise.all(builds)).map(({ metafile }) => Object.keys(metafile.outputs));
  return outputs.flat().map((path) => basename(path));
}

/** A built function. */
export type Handler = (
  event: APIGatewayProxyEventV2,
  context?: unknown,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** A line for each request, or for each act that met another, would hide what a test has to say. */
const FEW_LINES = { POWERTOOLS_LOG_LEVEL: 'ERROR', POWERTOOLS_METRICS_DISABLED: 'true' };

let containers = 0;

/**
 * Loads a function as a new container does: nothing is shared with those loaded before but parts
 * that are imported later, which keep nothing between requests.
 */
export async function loadHandler(
  name: string,
  environment: Readonly<Record<string, string>>,
): Promise<Handler> {
  containers += 1;
  const url = pathToFileURL(resolve(FOLDER, `${name}.mjs`));
  // The environment is read while the module loads, and the SDK's part of it by the first request.
  Object.assign(process.env, FEW_LINES, environment);
  const { handler } = (await import(`${url.href}?container=${containers}`)) as {
    readonly handler: Handler;
  };
  return handler;
}
