/** @module Describes the function that the timer calls each minute. */

import { STACK } from '../template/cloudformation.ts';
import type { FunctionDescriptor } from './descriptor.ts';

/** Written by each run: 0 when nothing waits. */
const OLDEST_DUE = 'OldestDueAgeSeconds';

export const release: FunctionDescriptor = {
  name: 'release',
  description: 'The timer - publishes and expires articles that are due',
  memoryMb: 512,
  timeoutSeconds: 60,
  events: [
    {
      schedule: {
        name: `${STACK}-release`,
        description: 'Publishes and expires articles that are due',
        rate: 'rate(1 minute)',
      },
    },
  ],
  table: 'write',
  purgesCdn: true,
  // One run, and the next if that takes longer than a minute.
  reservedConcurrency: 2,
  // The next minute is the retry: what was due stays due.
  retries: { attempts: 0, withinSeconds: 60 },
  deadLetters: 'A run of the timer failed; its event is in the queue',
  alarms: [
    {
      id: 'OldestDueAlarm',
      name: 'oldest-due',
      description:
        'An article has been due for three minutes, or the timer has not run for as long',
      metric: OLDEST_DUE,
      threshold: 180,
      minutes: 3,
      ringsOnSilence: true,
    },
  ],
  graphs: [{ title: 'Age of the oldest due article in s', metrics: [OLDEST_DUE], stat: 'Maximum' }],
};
