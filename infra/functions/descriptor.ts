/** @module Describes a function: all that the stack's template says of it is generated from one of these. */

/** A value of a CloudFormation template: text, or one of its functions as an object. */
export type TemplateValue = string | number | boolean | { readonly [name: string]: unknown };

/** A function of the deployment. Adding one is a file beside this and a line in `all-functions.ts`. */
export interface FunctionDescriptor {
  /** Its name, and that of its file in `functions/`. */
  readonly name: string;
  readonly description: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Routes of the HTTP API that call it, `METHOD /path`; `*` is `$default`. */
  readonly routes?: readonly string[];
  /** Other events of the framework that call it: a schedule, a stream. */
  readonly events?: readonly Readonly<Record<string, unknown>>[];
  /** What its role may do with the items of the table. */
  readonly table: 'read' | 'write' | 'none';
  /**
   * The partition keys that a reading role may read, a star matching any ending; of all others it is
   * refused. Absent for functions of editors and the timer, which read everything.
   */
  readonly partitions?: readonly string[];
  /** Those of its routes that strangers can make costly: their requests are limited beside those of all. */
  readonly limitedRoutes?: readonly string[];
  /** How many of the account's concurrent executions are kept for it, where the deployment reserves any. */
  readonly reservedConcurrency?: TemplateValue;
  /** Rights of its role beside its log, the table and its dead letters. */
  readonly rights?: readonly Right[];
  /** Variables beside those that every function has. */
  readonly environment?: Readonly<Record<string, TemplateValue>>;
  /** Whether it purges paths of CloudFront, where there is one: gives it the id and the right. */
  readonly purgesCdn?: boolean;
  /** How often an event is tried again, and for how long; only for callers that do not wait. */
  readonly retries?: { readonly attempts: number; readonly withinSeconds: number };
  /** Keeps the events of failed runs in a queue; the text is the description of its alarm. */
  readonly deadLetters?: string;
  /** Alarms on metrics that it writes itself, beside the alarm on its errors. */
  readonly alarms?: readonly MetricAlarm[];
  /** Graphs of metrics that it writes itself. */
  readonly graphs?: readonly MetricGraph[];
  /** Whether the dashboard shows its throttled calls. */
  readonly showsThrottles?: boolean;
}

/** What a role may do, with which resource, and when. */
export interface Right {
  readonly actions: readonly string[];
  readonly resource: TemplateValue;
  readonly condition?: Readonly<Record<string, unknown>>;
}

/** An alarm on a metric of the namespace `Broadsheet`, judged once a minute. */
export interface MetricAlarm {
  /** Its name in the template, never to change: the name of the alarm is taken while it exists. */
  readonly id: string;
  /** The end of the alarm's name. */
  readonly name: string;
  readonly description: string;
  readonly metric: string;
  /** Rings when the maximum of each of so many minutes is at least this. */
  readonly threshold: number;
  readonly minutes: number;
  /** Whether minutes without the metric count as over the threshold. */
  readonly ringsOnSilence: boolean;
}

/** A graph of metrics of the namespace `Broadsheet`: their maximum in each minute, or their sum. */
export interface MetricGraph {
  readonly title: string;
  readonly metrics: readonly string[];
  readonly stat: 'Maximum' | 'Sum';
}
