/** @module The least that a function can be here: one that only makes a client of the store. */

import { createClient, openTable } from '../lib/dynamo/client/client.ts';
import { readEnvironment } from '../lib/runtime/environment.ts';

const table = openTable({ client: createClient(), name: readEnvironment().table });

/** Answers with the table's name, so that nothing of it is dropped as unused. */
export const handler = async () => ({ statusCode: 200, body: table.name });
