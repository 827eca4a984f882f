/** @module Replaces the event streams of AWS's clients in bundles: no operation that we call sends or receives any. */

/** Throws: no operation of the table or of CloudFront has an event stream. The name is that of the package. */
export function eventStreamSerdeProvider(): never {
  throw new Error('event streams are not in the bundles: see infra/bundles.ts');
}

/** The same for the client's other import. */
export const EventStreamSerde = eventStreamSerdeProvider;
