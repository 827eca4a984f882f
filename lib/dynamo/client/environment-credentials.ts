/** @module Gives the AWS SDK in bundles the credentials of the environment, in place of its chain of providers. */

import { fromEnv } from '@aws-sdk/credential-provider-env';

/** The credentials that Lambda puts into the environment; the name is the SDK's. */
export const defaultProvider = fromEnv;
