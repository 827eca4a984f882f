/** @module What was measured of requests and publications, and what is assumed of a region's network. */

/** What one request of a kind takes. */
export interface RequestFacts {
  readonly readUnits: number;
  /** CPU time of the function's process on the machine that measured. */
  readonly cpuMs: number;
  /** Of the body as sent, coded. */
  readonly bodyBytes: number;
  /** One after the other: how often the store is asked and waited for. */
  readonly storeCalls: number;
}

/** What one publication takes. */
export interface PublicationFacts {
  readonly tags: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly cpuMs: number;
}

/** What `npm run cost` measured; times are of the machine that it ran on. */
export interface Facts {
  readonly measuredOn: string;
  readonly requests: Readonly<Record<RequestKind, RequestFacts>>;
  readonly publications: readonly PublicationFacts[];
  /** What one article of 3 KB of text in two feeds adds to the table. */
  readonly storedBytesPerArticle: number;
  readonly memoryMb: { readonly reading: number; readonly editing: number };
}

/** The kinds of request. */
export type RequestKind = 'notModified' | 'fromMemory' | 'cold' | 'articlePage';

/** A function has one whole processor at this much memory, and less of it in proportion. */
const WHOLE_PROCESSOR_MB = 1769;

/** Assumed, not measured: DynamoDB answers a small read or write within a region in this time. */
export const STORE_CALL_MS = 5;

/** Assumed: headers of an answer, and of the connection's own packets. */
export const HEADER_BYTES = 700;

/** Assumed: our line for a request, and the platform's lines around it. */
export const LOG_BYTES_PER_REQUEST = 900;

/** Billed gigabyte-seconds of so much work in a function of so much memory. */
export function gigabyteSeconds(
  { cpuMs, storeCalls }: { readonly cpuMs: number; readonly storeCalls: number },
  memoryMb: number,
): number {
  const slowness = Math.max(1, WHOLE_PROCESSOR_MB / memoryMb);
  const billedMs = Math.ceil(cpuMs * slowness + storeCalls * STORE_CALL_MS);
  return (billedMs / 1000) * (memoryMb / 1024);
}
