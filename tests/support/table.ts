/** @module Creates an empty table from the deployed definition, for one test file. */

import { randomUUID } from 'node:crypto';
import { createTableIn } from '../../infra/local/create-table.ts';
import { readTableDefinition } from '../../infra/local/table-definition.ts';
import { dynamoLocal, type LocalEndpoint } from './dynamo-local.ts';

/** An empty table: its name, and the settings of a client that reaches it. */
export interface TestTable {
  readonly tableName: string;
  readonly client: LocalEndpoint;
}

/**
 * Creates an empty table of a random name from `infra/table.yml`, but for its stream: nobody reads
 * it here, and in DynamoDB Local each write takes longer the more streams there are.
 */
export async function createTable(): Promise<TestTable> {
  const client = dynamoLocal();
  const tableName = `test-${randomUUID()}`;
  const { StreamSpecification: _, ...definition } = await readTableDefinition();
  await createTableIn(client.endpoint, tableName, definition);
  return { tableName, client };
}
