/** @module A complete example of a signed request, with the public test key of RFC 9421 §B.1.4. */

/** The Ed25519 test key of RFC 9421: its private half is published, so no server may accept it. */
export const EXAMPLE_KEY = {
  keyid: 'poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U',
  publicJwk: {
    kty: 'OKP',
    crv: 'Ed25519',
    x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs',
  },
  privateMember: 'n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU',
} as const;

/** An invitation: its link ends with the token, and its id is the token's SHA-256. A test computes it. */
export const EXAMPLE_INVITATION = {
  token: 'c29tZS1leGFtcGxlLXRva2VuLW9mLTMyLWJ5dGVzISE',
  id: 'zdxvMeMI0r_idW7E4IkVjaRxMKGERKyuo0O8fGW4w04',
} as const;

const BODY = '{"act":"draft","title":"Harbour bridge reopens"}';
const DIGEST = 'sha-256=:YSlBiyGcy1o71ownSfXXkaduYJiQkpJ3XzC49Sp/ymY=:';
const IDEMPOTENCY_KEY = '"harbour-bridge-1"';
const PARAMETERS = `("@method" "@target-uri" "content-type" "content-digest" "idempotency-key");created=1795334400;expires=1795334700;nonce="Zm9yLW9uZS1yZXF1ZXN0LW9ubHk";keyid="${EXAMPLE_KEY.keyid}";tag="broadsheet"`;

/** A request, its signature base, and the two signature fields. A test computes all of them. */
export const SIGNED_EXAMPLE = {
  method: 'POST',
  origin: 'https://news.example',
  path: '/api/articles',
  body: BODY,
  headers: {
    'content-type': 'application/json',
    'content-digest': DIGEST,
    'idempotency-key': IDEMPOTENCY_KEY,
  },
  /** RFC 9421 §2.5: lines joined by a line feed, none at the end. */
  base: [
    '"@method": POST',
    '"@target-uri": https://news.example/api/articles',
    '"content-type": application/json',
    `"content-digest": ${DIGEST}`,
    `"idempotency-key": ${IDEMPOTENCY_KEY}`,
    `"@signature-params": ${PARAMETERS}`,
  ].join('\n'),
  signatureInput: `sig1=${PARAMETERS}`,
  signature:
    'sig1=:5Nqh3abb4WSRZJ1pA+BwL2Lgqh5yOJDJfBFkxUag5o5IyZvmirjOuURStLb3MAxT1rgfYKPG5OTYtw2OOIFVAw==:',
} as const;
