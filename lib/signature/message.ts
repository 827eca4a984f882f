/** @module The request as received: what a signature speaks about, untouched by any parser. */

/** A request before anything normalised it; `lib/client` makes one to sign, the rim one to verify. */
export interface SignedMessage {
  /** As sent: methods are case-sensitive (RFC 9421 §2.2.1). */
  readonly method: string;
  /** Raw as received, percent-encoding untouched, without the query. */
  readonly path: string;
  /** Raw, without `?`; empty when there is none. */
  readonly query: string;
  /** Names in lower case; field lines of one name already joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** The content as it went over the wire; empty when there is none. */
  readonly body: Uint8Array;
}

/** The value of a header, or undefined; never anything that an object inherits. */
export function headerOf(message: SignedMessage, name: string): string | undefined {
  return Object.hasOwn(message.headers, name) ? message.headers[name] : undefined;
}
