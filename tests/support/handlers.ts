/** @module Bundles the functions with the options of the deployment, and loads one per container. */

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { build } from 'esbuild';
import { bundleOptions } from '../../infra/bundles.ts';

const FOLDER = resolve('.build/tests');

/** Bundles every function, once per run. */
export async function buildHandlers(): Promise<void> {
  const entryPoints = readdirSync('functions').map((file) => `functions/${file}`);
  await build({
    ...bundleOptions({ minify: true, sourceMaps: false }),
    entryPoints,
    outdir: FOLDER,
  });
}

/** A built function. */
export type Handler = (
  event: APIGatewayProxyEventV2,
  context?: unknown,
) => Promise<APIGatewayProxyStructuredResultV2>;

/** A line for each request, or for each act that met another, would hide what a test has to say. */
const FEW_LINES = { POWERTOOLS_LOG_LEVEL: 'ERROR', POWERTOOLS_METRICS_DISABLED: 'true' };

let containers = 0;

/** Loads a function as a new container does: nothing is shared with those loaded before. */
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
