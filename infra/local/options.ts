/** @module Reads the options of `npm start`: PORT and its flags. */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ok, type Result, refuse } from '../../lib/core/result.ts';

/** The options of `npm start`. */
export interface StartOptions {
  readonly port: number;
  /** Absolute path of the folder that keeps data and the admin key between runs. */
  readonly folder: string;
  /** Empty the folder first. */
  readonly fresh: boolean;
  /** Post the sample articles. */
  readonly samples: boolean;
}

/** The port and the data folder unless others are asked for. */
export const DEFAULT_PORT = 3000;
export const DEFAULT_FOLDER = '.broadsheet';
const MAX_PORT = 65_535;

/** Reads flags and the PORT variable; refuses with one line for people. */
export function readOptions(
  flags: readonly string[],
  port: string | undefined,
): Result<StartOptions, string> {
  const parsed = parseFlags(flags);
  if (!parsed.ok) return parsed;
  const { data, fresh, 'no-samples': noSamples } = parsed.value;
  const number = port === undefined || port === '' ? DEFAULT_PORT : Number(port);
  if (!Number.isInteger(number) || number < 1 || number > MAX_PORT) {
    return refuse(`PORT must be a number from 1 to ${MAX_PORT}, not ${JSON.stringify(port)}.`);
  }
  return ok({ port: number, folder: resolve(data), fresh, samples: !noSamples });
}

interface Flags {
  readonly data: string;
  readonly fresh: boolean;
  readonly 'no-samples': boolean;
}

function parseFlags(args: readonly string[]): Result<Flags, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string', default: DEFAULT_FOLDER },
        fresh: { type: 'boolean', default: false },
        'no-samples': { type: 'boolean', default: false },
      },
    });
    return ok(values);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    return refuse(`${reason}. npm start takes -- [--fresh] [--no-samples] [--data FOLDER].`);
  }
}
