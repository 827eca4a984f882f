/** @module Generates the dashboard: requests and their latency, each function, the table, and functions' own metrics. */

import type { FunctionDescriptor } from '../functions/descriptor.ts';
import { lambdaName, STACK, sub, TABLE } from './cloudformation.ts';

/** A graph without its place; a row of `metrics` repeats what it leaves out of the row above (`.`). */
interface Graph {
  readonly title: string;
  readonly stat?: string;
  readonly metrics: readonly (readonly unknown[])[];
}

const WIDTH = 12;
const HEIGHT = 6;

/** The dashboard of the stack. */
export function dashboard(functions: readonly FunctionDescriptor[]) {
  const widgets = graphsOf(functions).map((graph, index) => ({
    type: 'metric',
    x: (index % 2) * WIDTH,
    y: Math.floor(index / 2) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: { region: `\${AWS::Region}`, period: 60, ...graph },
  }));
  return {
    Dashboard: {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: { DashboardName: STACK, DashboardBody: sub(JSON.stringify({ widgets })) },
    },
  };
}

function graphsOf(functions: readonly FunctionDescriptor[]): readonly Graph[] {
  const throttled = functions.filter(({ showsThrottles }) => showsThrottles === true);
  return [
    {
      title: 'Requests',
      stat: 'Sum',
      metrics: [
        ['AWS/ApiGateway', 'Count', 'ApiId', `\${HttpApi}`],
        ['.', '4xx', '.', '.'],
        ['.', '5xx', '.', '.'],
      ],
    },
    {
      title: 'Latency in ms',
      metrics: [
        ['AWS/ApiGateway', 'Latency', 'ApiId', `\${HttpApi}`, { stat: 'p50' }],
        ['...', { stat: 'p99' }],
      ],
    },
    { title: 'Calls of each function', stat: 'Sum', metrics: rowsOf('Invocations', functions) },
    {
      title: 'Errors and throttles',
      stat: 'Sum',
      metrics: [...rowsOf('Errors', functions), ...rowsOf('Throttles', throttled)],
    },
    {
      title: 'Units of the table, and what it turned away',
      stat: 'Sum',
      metrics: [
        ['AWS/DynamoDB', 'ConsumedReadCapacityUnits', 'TableName', TABLE],
        ['.', 'ConsumedWriteCapacityUnits', '.', '.'],
        ['.', 'ReadThrottleEvents', '.', '.'],
        ['.', 'WriteThrottleEvents', '.', '.'],
      ],
    },
    ...functions.flatMap(({ graphs = [] }) =>
      graphs.map(({ title, stat, metrics }) => ({
        title,
        stat,
        metrics: metrics.map((metric) => ['Broadsheet', metric, 'service', STACK]),
      })),
    ),
  ];
}

function rowsOf(metric: string, functions: readonly FunctionDescriptor[]): Graph['metrics'] {
  return functions.map((one) => ['AWS/Lambda', metric, 'FunctionName', lambdaName(one)]);
}
