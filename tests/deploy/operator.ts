/** @module Runs the project's own commands in a copy of this checkout, against the emulator. */

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyCheckout } from '../support/checkout.ts';

/** How often the framework asks whether the stack is done; 5 s by default. */
const ASK_EVERY_MS = '200';
const RUN_WITHIN_MS = 300_000;

/** A CloudFormation template. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
  readonly Parameters: Readonly<Record<string, { readonly Default: unknown }>>;
  readonly Conditions: Readonly<Record<string, unknown>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly DependsOn?: unknown;
  readonly Properties: Readonly<Record<string, unknown>>;
}

export interface Operator {
  /** Where the copy lies. */
  readonly folder: string;
  /** The variables that its commands see. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Runs `npm run SCRIPT -- FLAGS` and returns what it printed. */
  readonly run: (script: string, ...flags: readonly string[]) => Promise<string>;
  /** The template that the last command made. */
  readonly template: () => Promise<Template>;
  readonly templateFile: string;
  readonly leave: () => Promise<void>;
}

/** Takes a copy; `endpoint` is where AWS is, and without one there are no credentials either. */
export async function openOperator(endpoint?: string): Promise<Operator> {
  const { folder, remove } = await copyCheckout();
  const templateFile = join(folder, '.serverless/cloudformation-template-update-stack.json');
  const environment = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: 'true',
    SLS_AWS_MONITORING_FREQUENCY: ASK_EVERY_MS,
    ...(endpoint !== undefined && {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
    }),
  };
  return {
    folder,
    environment,
    templateFile,
    template: async () => JSON.parse(await readFile(templateFile, 'utf8')) as Template,
    leave: remove,
    run: async (script, ...flags) => {
      const { stdout, stderr } = await promisify(execFile)('npm', ['run', script, '--', ...flags], {
        cwd: folder,
        env: environment,
        timeout: RUN_WITHIN_MS,
      });
      return stdout + stderr;
    },
  };
}
