/** @module The plugin that gives `serverless offline` its database and the behaviour of API Gateway. */

import { resolve } from 'node:path';
import { stop as endBundler } from 'esbuild';
import * as z from 'zod';
import { CodedError } from '../../lib/core/errors.ts';
import { ensureTable, openDatabase } from './database.ts';
import { LOCAL_AWS } from './dynamo-call.ts';
import { type AnsweringServer, answerAsGateway } from './gateway-answers.ts';
import { type RefusingServer, refuseAsGateway } from './gateway-refusals.ts';
import { type AskedServer, askAsGateway } from './gateway-requests.ts';
import { DEFAULT_FOLDER } from './options.ts';
import { endStack } from './shutdown.ts';

/** The parts in use of the framework. */
interface Framework {
  readonly pluginManager: { readonly plugins: readonly object[] };
  readonly service: {
    readonly provider: { environment?: Environment };
    readonly functions: Readonly<Record<string, { environment?: Environment }>>;
    readonly resources: unknown;
  };
}

type Environment = Record<string, unknown>;

type GatewayServer = AskedServer & AnsweringServer & RefusingServer;

interface OfflineInternals {
  internals(): { getApiGatewayServer(): GatewayServer };
}

const resourcesSchema = z.object({
  Resources: z.object({
    Table: z.object({
      Properties: z.record(z.string(), z.unknown()).and(z.object({ TableName: z.string() })),
    }),
  }),
});

/** Loaded by the framework for every command; acts for `offline start`, and when a command fails. */
export default class LocalStackPlugin {
  readonly hooks: Readonly<Record<string, () => void | Promise<void>>>;
  readonly #framework: Framework;
  readonly #print = console.log;

  constructor(framework: Framework) {
    this.#framework = framework;
    this.hooks = {
      'before:offline:start:init': () => this.#startDatabase(),
      'offline:start:init': () => this.#prepare(),
      'after:offline:start:init': () => this.#restoreOutput(),
      'before:offline:start:ready': () => this.#behaveAsGateway(),
      // The offline server would exit as soon as its sockets are closed.
      'before:offline:start:end': () => endStack(0),
      // A running bundler would keep a failed command from ending.
      error: () => endBundler(),
    };
  }

  /** Starts Java, which takes its time, while the functions are bundled. */
  #startDatabase(): void {
    openDatabase(this.#folder()).catch(() => undefined);
  }

  /** Before the servers listen: the table exists, and functions know where it is. */
  async #prepare(): Promise<void> {
    const { service } = this.#framework;
    const { TableName, ...properties } = resourcesSchema.parse(service.resources).Resources.Table
      .Properties;
    const { endpoint } = await openDatabase(this.#folder());
    await ensureTable(endpoint, TableName, properties);
    // The framework hands AWS_ variables to functions; there is no local branch in their code.
    Object.assign(process.env, awsEnvironment(endpoint));
    for (const owner of [service.provider, ...Object.values(service.functions)]) keepText(owner);
    Object.assign(service.provider.environment ?? {}, quietEnvironment());
    // The offline server prints a table of its routes past the log level.
    console.log = () => undefined;
  }

  #restoreOutput(): void {
    console.log = this.#print;
  }

  #folder(): string {
    return process.env.BROADSHEET_FOLDER ?? resolve(DEFAULT_FOLDER);
  }

  #behaveAsGateway(): void {
    const server = this.#gateway();
    askAsGateway(server);
    answerAsGateway(server);
    refuseAsGateway(server);
  }

  #gateway(): GatewayServer {
    const offline = this.#framework.pluginManager.plugins.find(
      (plugin): plugin is OfflineInternals => 'internals' in plugin,
    );
    if (offline === undefined) {
      throw new CodedError('ERR_LOCAL_STACK', 'serverless-offline is not among the plugins');
    }
    return offline.internals().getApiGatewayServer();
  }
}

/** Where AWS clients find the database; real credentials never reach a local function. */
function awsEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ACCESS_KEY_ID: LOCAL_AWS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_AWS.secretAccessKey,
    AWS_SESSION_TOKEN: '',
  };
}

/** Logs warnings and errors only, and no metrics. */
function quietEnvironment(): Record<string, string> {
  return {
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'WARN',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
}

/** Leaves out the variables whose values only CloudFormation knows. */
function keepText(owner: { environment?: Environment }): void {
  const texts = Object.entries(owner.environment ?? {}).filter(
    ([, value]) => typeof value === 'string',
  );
  owner.environment = Object.fromEntries(texts);
}
