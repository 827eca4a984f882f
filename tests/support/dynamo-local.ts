/** @module Returns the address of the tests' DynamoDB Local, which `global-setup.ts` starts once per run. */

import { inject } from 'vitest';
import { LOCAL_AWS } from '../../infra/local/dynamo-call.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `http://127.0.0.1:PORT` of DynamoDB Local. */
    dynamoEndpoint: string;
  }
}

/** What an AWS client needs to reach it. */
export interface LocalEndpoint {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The settings of a client of DynamoDB Local, for the constructor of any AWS SDK client. */
export function dynamoLocal(): LocalEndpoint {
  const { region, accessKeyId, secretAccessKey } = LOCAL_AWS;
  return {
    endpoint: inject('dynamoEndpoint'),
    region,
    credentials: { accessKeyId, secretAccessKey },
  };
}
