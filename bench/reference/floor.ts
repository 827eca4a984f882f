/** @module The smallest function to compare others with, frozen in November 2026: it only makes a client of the store. */

import { createReferenceClient } from './client.ts';

const client = createReferenceClient();

/** Answers with the client's region, so that the bundler drops nothing as unused. */
export const handler = async () => ({ statusCode: 200, body: await client.config.region() });
