/** @module Generates the alarms on each function: its errors, its dead letters, its own metrics, and throttled calls of any. */

import type { FunctionDescriptor, MetricAlarm } from '../functions/descriptor.ts';
import { getAtt, idOf, lambdaName, ref, STACK } from './cloudformation.ts';

const FIVE_MINUTES = { Period: 300, EvaluationPeriods: 1, Threshold: 1 };

/** The alarms by their ids in the template. */
export function functionAlarms(functions: readonly FunctionDescriptor[]) {
  return Object.fromEntries([
    ...functions.map((one) => [errorAlarmId(one), errorAlarm(one)]),
    ['FunctionsThrottledAlarm', throttleAlarm(functions)],
    ...functions.flatMap(({ alarms = [] }) => alarms.map((one) => [one.id, metricAlarm(one)])),
    ...functions.flatMap((one) =>
      one.deadLetters === undefined
        ? []
        : [[idOf(one, 'DeadAlarm'), deadLetterAlarm(one, one.deadLetters)]],
    ),
  ]);
}

/** An alarm that rings at the topic, and there says when it is over. */
function alarm(properties: Readonly<Record<string, unknown>>) {
  const topic = [ref('AlarmTopic')];
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: topic,
      OKActions: topic,
      ...properties,
    },
  };
}

/** `FeedsFailAlarm`, `ReleaseFailsAlarm`: ids of deployed alarms, which keep their names to themselves. */
function errorAlarmId(one: FunctionDescriptor): string {
  return idOf(one, one.name.endsWith('s') ? 'FailAlarm' : 'FailsAlarm');
}

function errorAlarm(one: FunctionDescriptor) {
  return alarm({
    AlarmName: `${lambdaName(one)}-errors`,
    AlarmDescription: 'The function failed or ran out of time',
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [{ Name: 'FunctionName', Value: lambdaName(one) }],
    Statistic: 'Sum',
    ...FIVE_MINUTES,
  });
}

function deadLetterAlarm(one: FunctionDescriptor, description: string) {
  return alarm({
    AlarmName: `${lambdaName(one)}-dead-letters`,
    AlarmDescription: description,
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: getAtt(idOf(one, 'DeadLetters'), 'QueueName') }],
    Statistic: 'Maximum',
    ...FIVE_MINUTES,
  });
}

/** One alarm for all: they share the account's concurrency. */
function throttleAlarm(functions: readonly FunctionDescriptor[]) {
  const names = functions.map(({ name }) => name);
  return alarm({
    AlarmName: `${STACK}-throttles`,
    AlarmDescription: "Lambda turned calls away, since the account's concurrency is used up",
    Metrics: [
      { Id: 'all', Expression: names.join(' + '), Label: 'Throttles', ReturnData: true },
      ...functions.map((one) => ({
        Id: one.name,
        ReturnData: false,
        MetricStat: {
          Metric: {
            Namespace: 'AWS/Lambda',
            MetricName: 'Throttles',
            Dimensions: [{ Name: 'FunctionName', Value: lambdaName(one) }],
          },
          Stat: 'Sum',
          Period: FIVE_MINUTES.Period,
        },
      })),
    ],
    EvaluationPeriods: 1,
    Threshold: 1,
  });
}

function metricAlarm({ name, description, metric, threshold, minutes, ...rest }: MetricAlarm) {
  return alarm({
    AlarmName: `${STACK}-${name}`,
    AlarmDescription: description,
    Namespace: 'Broadsheet',
    MetricName: metric,
    Dimensions: [{ Name: 'service', Value: STACK }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: minutes,
    Threshold: threshold,
    ...(rest.ringsOnSilence && { TreatMissingData: 'breaching' }),
  });
}
