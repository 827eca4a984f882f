/** @module Parses one signature of a request and builds its signature base (RFC 9421 §2.5, §4). */

import {
  componentIdentity,
  type FieldOccurrence,
  isSignatureError,
  type RequestDescriptor,
  type SignatureError,
  type SignatureParameters,
  type VerifiedSignature,
  verifySignature,
} from 'http-message-sig';
import { ok, type Result, refuse } from '../core/result.ts';
import { headerOf, type SignedMessage, targetUriAt } from './message.ts';
import type { Selection } from './select-signature.ts';
import type { ParseRefusal } from './signature-refusal.ts';

/** A parsed signature; nothing in it is proven until its bytes verify over a base. */
export interface SignatureReading {
  /** Covered components as serialised, such as `"@method"` or `"example";key="a"`. */
  readonly components: ReadonlySet<string>;
  readonly parameters: SignatureParameters;
  readonly signature: Uint8Array;
  /** The signature base for each origin asked, in that order. */
  readonly bases: readonly [string, ...string[]];
}

/** The longest value of a covered field; some steps of the library take time in its square. */
export const MAX_FIELD_CHARS = 4096;

/** The library compares `created` with a clock by itself; this skew leaves that to `check-profile.ts`. */
const ANY_CLOCK = { now: 0, clockSkew: Number.MAX_SAFE_INTEGER };

/** Parses the selected signature, and builds its base for each origin that the message may have come to. */
export async function readSignature(
  message: SignedMessage,
  selection: Selection,
  origins: readonly string[],
): Promise<Result<SignatureReading, ParseRefusal>> {
  const fields = pickFields(message, selection);
  if (!fields.ok) {
    return fields;
  }
  const bases: string[] = [];
  let read: VerifiedSignature | undefined;
  for (const origin of origins) {
    const targetUri = targetUriAt(origin, message);
    const descriptor = { kind: 'request', method: message.method, targetUri } as const;
    const one = await readBase({ ...descriptor, fields: fields.value }, selection);
    if (!one.ok) {
      return one;
    }
    bases.push(one.value.base);
    read = one.value.read;
  }
  const [first, ...others] = bases;
  if (read === undefined || first === undefined) {
    return refuse({ type: 'malformed-signature', detail: 'no origin to read it for' });
  }
  return ok({
    components: new Set(read.components.map((component) => componentIdentity(component))),
    parameters: read.parameters,
    signature: read.signature,
    bases: [first, ...others],
  });
}

/**
 * Only what the signature speaks about goes to the library: it refuses a message for any field
 * beyond ASCII, covered or not.
 */
function pickFields(
  message: SignedMessage,
  selection: Selection,
): Result<readonly FieldOccurrence[], ParseRefusal> {
  const absent = selection.fieldNames.filter((name) => headerOf(message, name) === undefined);
  if (absent.length > 0) {
    return refuse({ type: 'absent-field', names: absent });
  }
  const names = new Set([...selection.fieldNames, 'signature', 'signature-input']);
  const fields = [...names].map((name) => ({ name, value: headerOf(message, name) ?? '' }));
  // RFC 9421 §2.5: a base is ASCII; a line break in a value would forge a line of it.
  const unsignable = fields.filter(
    ({ value }) => value.length > MAX_FIELD_CHARS || !/^[\t\x20-\x7e]*$/.test(value),
  );
  return unsignable.length > 0
    ? refuse({ type: 'unsignable-field', names: unsignable.map(({ name }) => name) })
    : ok(fields);
}

/**
 * Lets the library parse the signature and build its base.
 * It hands the base to a verifier only, so this one keeps it and always agrees: that proves nothing,
 * and `verify.ts` checks the bytes against the key.
 */
async function readBase(
  request: RequestDescriptor,
  selection: Selection,
): Promise<Result<{ base: string; read: VerifiedSignature }, ParseRefusal>> {
  const algorithm = selection.claimedAlgorithm ?? 'unclaimed';
  let base = '';
  const keeper = {
    algorithm,
    verify(data: Uint8Array) {
      base = new TextDecoder().decode(data);
      return true;
    },
  };
  try {
    const read = await verifySignature(request, {
      label: selection.label,
      policy: {
        algorithms: [algorithm],
        requiredComponents: [],
        requiredParameters: [],
        ...ANY_CLOCK,
      },
      resolveVerifier: () => keeper,
    });
    return ok({ base, read });
  } catch (error) {
    if (isSignatureError(error)) {
      return refuse(refusalOf(error));
    }
    throw error;
  }
}

function refusalOf(error: SignatureError): ParseRefusal {
  switch (error.code) {
    case 'DuplicateComponent':
      return { type: 'duplicate-component' };
    case 'UnsupportedFeature':
    case 'InvalidComponent':
    case 'MissingField':
      return { type: 'unsupported-component', detail: error.message };
    default:
      return { type: 'malformed-signature', detail: error.message };
  }
}
