/** @module The server of an OpenAPI document (OpenAPI 3.1 §4.8.5): unknown while it is built, put in when it is answered. */

/** The servers of a document that was built for any address. */
export const ANY_SERVER = [{ url: '/' }] as const;

const memberOf = (servers: readonly object[]) => `"servers":${JSON.stringify(servers)}`;

/** The JSON of a document with this origin as its server: a client made from it needs no other address. */
export function addressDocument(json: string, origin: string): string {
  return json.replace(memberOf(ANY_SERVER), () => memberOf([{ url: origin }]));
}
