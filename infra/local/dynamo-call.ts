/** @module One call of DynamoDB's JSON protocol to a local endpoint, for setting up tables. */

import { CodedError } from '../../lib/core/errors.ts';

/** The region and the credentials of everything local; DynamoDB Local takes any. */
export const LOCAL_AWS = {
  region: 'eu-west-1',
  accessKeyId: 'local',
  secretAccessKey: 'local',
} as const;

const API = 'DynamoDB_20120810';
const ANSWER_WITHIN_MS = 30_000;

/**
 * Sends one action of DynamoDB's API and returns its answer as parsed JSON.
 * DynamoDB Local asks for a signature but does not verify it. Throws `ERR_DYNAMO_CALL` on a refusal.
 */
export async function callDynamo(
  endpoint: string,
  action: string,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const scope = `${LOCAL_AWS.accessKeyId}/20260101/${LOCAL_AWS.region}/dynamodb/aws4_request`;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `${API}.${action}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new CodedError('ERR_DYNAMO_CALL', `${action}: ${response.status} ${text}`);
  }
  return JSON.parse(text);
}
