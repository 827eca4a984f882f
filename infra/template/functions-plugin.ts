/** @module The plugin that gives `serverless.yml` what is generated from the functions' descriptors, as the variables `functions:…`. */

import { ALL_FUNCTIONS } from '../functions/all-functions.ts';
import { functionAlarms } from './alarms.ts';
import { dashboard } from './dashboard.ts';
import { deadLetterQueues, functionDefinitions } from './definitions.ts';
import { roles } from './roles.ts';
import { routeLimits } from './route-limits.ts';

/** Loaded by the framework before it resolves variables, for every command. */
export default class FunctionsPlugin {
  readonly configurationVariablesSources = {
    functions: { resolve: ({ address }: { readonly address: string }) => resolve(address) },
  };
}

/** `definitions` are the service's functions, `resources` what each of them brings to the template. */
function resolve(address: string): { readonly value: unknown } {
  if (address === 'definitions') return { value: functionDefinitions(ALL_FUNCTIONS) };
  if (address !== 'resources') return { value: null };
  const resources = {
    ...roles(ALL_FUNCTIONS),
    ...deadLetterQueues(ALL_FUNCTIONS),
    ...functionAlarms(ALL_FUNCTIONS),
    ...dashboard(ALL_FUNCTIONS),
  };
  return { value: { Resources: resources, extensions: routeLimits(ALL_FUNCTIONS) } };
}
