/** @module Generates the framework's definition of each function, and the queues of their dead letters. */

import type { FunctionDescriptor } from '../functions/descriptor.ts';
import { getAtt, idOf, lambdaName, ref, sub } from './cloudformation.ts';

/** The service's `functions`. */
export function functionDefinitions(functions: readonly FunctionDescriptor[]) {
  return Object.fromEntries(functions.map((one) => [one.name, definitionOf(one)]));
}

function definitionOf(one: FunctionDescriptor) {
  const { name, description, routes = [], events = [], retries, deadLetters } = one;
  const environment = { ...one.environment, ...(one.purgesCdn && { CDN_DISTRIBUTION_ID }) };
  return {
    handler: `functions/${name}.handler`,
    description,
    role: sub(`\${${idOf(one, 'Role')}.Arn}`),
    memorySize: one.memoryMb,
    timeout: one.timeoutSeconds,
    ...(retries !== undefined && {
      maximumRetryAttempts: retries.attempts,
      maximumEventAge: retries.withinSeconds,
    }),
    ...(one.reservedConcurrency !== undefined && {
      reservedConcurrency: {
        'Fn::If': ['ReservesConcurrency', one.reservedConcurrency, ref('AWS::NoValue')],
      },
    }),
    ...(deadLetters !== undefined && { onError: getAtt(idOf(one, 'DeadLetters'), 'Arn') }),
    ...(Object.keys(environment).length > 0 && { environment }),
    // Source maps stay here.
    package: { patterns: ['!functions/*.map'] },
    events: [...routes.map((httpApi) => ({ httpApi })), ...events],
  };
}

const CDN_DISTRIBUTION_ID = { 'Fn::If': ['HasCdn', ref('Distribution'), ref('AWS::NoValue')] };

const TWO_WEEKS_SECONDS = 1_209_600;

/** A queue for each function that keeps the events of its failed runs: they are read by people, never by code. */
export function deadLetterQueues(functions: readonly FunctionDescriptor[]) {
  const keeping = functions.filter(({ deadLetters }) => deadLetters !== undefined);
  return Object.fromEntries(
    keeping.map((one) => [
      idOf(one, 'DeadLetters'),
      {
        Type: 'AWS::SQS::Queue',
        DeletionPolicy: 'Delete',
        UpdateReplacePolicy: 'Delete',
        Properties: {
          QueueName: `${lambdaName(one)}-dead-letters`,
          MessageRetentionPeriod: TWO_WEEKS_SECONDS,
          SqsManagedSseEnabled: true,
        },
      },
    ]),
  );
}
