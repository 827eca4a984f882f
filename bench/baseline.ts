/** @module The smallest function to compare others with: it only makes a client of the store. */

import { createClient, openTable } from '../lib/dynamo/client/client.ts';
import { readEnvironment } from '../lib/runtime/environment.ts';

const table = openTable({ client: createClient(), name: readEnvironment().table });

/** Answers with the table's name, so that the bundler drops nothing as unused. */
export const handler = async () => ({ statusCode: 200, body: table.name });
