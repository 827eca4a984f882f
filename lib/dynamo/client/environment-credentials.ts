/** @module Gives the AWS SDK in bundles the credentials of the environment, in place of its chain of providers. */

import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * The credentials that Lambda puts into the environment, read once: they are those of the container
 * as long as it lives. The name and the form are the SDK's.
 */
export function defaultProvider(...init: Parameters<typeof fromEnv>): ReturnType<typeof fromEnv> {
  const provide = fromEnv(...init);
  let known: ReturnType<typeof provide> | undefined;
  return () => {
    known ??= provide().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}
