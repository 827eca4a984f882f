/** @module The guide to signing requests (RFC 9421), complete enough to write a client from. */

import { EDITORS_PROFILE } from '../../editors/editors-profile.ts';
import { EXAMPLE_KEY, SIGNED_EXAMPLE } from '../examples/signature-example.ts';

const {
  maxAgeSeconds,
  maxAheadSeconds,
  maxLifetimeSeconds,
  minNonceChars,
  maxNonceChars,
  maxBodyBytes,
  tag,
} = EDITORS_PROFILE;

/** A section of the guide; its text is Markdown. */
export interface GuidePart {
  readonly title: string;
  readonly text: string;
}

const { method, origin, path, headers, body, base, signatureInput, signature } = SIGNED_EXAMPLE;

const code = (text: string) => `\`\`\`\n${text}\n\`\`\``;

const message = [
  `${method} ${path} HTTP/1.1`,
  `Host: ${origin.replace('https://', '')}`,
  ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  `signature-input: ${signatureInput}`,
  `signature: ${signature}`,
  '',
  body,
].join('\n');

/** The guide; its numbers are those of the profile that the server checks. */
export const SIGNATURE_GUIDE: readonly GuidePart[] = [
  {
    title: 'What is sent',
    text: 'A signed request has two fields of RFC 9421 (HTTP Message Signatures), `Signature-Input` and `Signature`, and with any content a third one of RFC 9530, `Content-Digest`. There is no password, token or cookie. Method, address, body and time are signed together, so that others can neither change nor repeat the request.',
  },
  {
    title: 'The key',
    text: 'Ed25519, or ECDSA P-256 with SHA-256. An admin adds the public half with `POST /api/keys`; the private half stays with the editor. `keyid` is the thumbprint of the public key (RFC 7638, SHA-256, base64url without padding): for Ed25519 the hash of `{"crv":"Ed25519","kty":"OKP","x":"…"}`, for P-256 of `{"crv":"P-256","kty":"EC","x":"…","y":"…"}`, without white space. A P-256 signature is the 64 bytes of r and s in sequence, not ASN.1 (RFC 9421 §3.3.4).',
  },
  {
    title: 'What is covered',
    text: [
      'One signature covers, in any order:',
      [
        '- `"@method"`: the method in capitals;',
        '- `"@target-uri"`: the whole address, as `https://HOST/PATH` and `?QUERY` if there is one, under the public origin of the site, even if there is a proxy. `"@authority"`, `"@path"` and `"@query"` together may replace it;',
        '- with any content: `"content-type"` and `"content-digest"`;',
        '- `"if-match"` and `"idempotency-key"`, each if it is sent.',
      ].join('\n'),
      `The path consists of the characters \`A-Z a-z 0-9 . _ ~ / -\`, without percent signs; \`Content-Encoding\` is not allowed; the content has at most ${maxBodyBytes.toLocaleString('en')} bytes. Covered fields are printable ASCII.`,
    ].join('\n\n'),
  },
  {
    title: 'The parameters',
    text: [
      'All of these, in any order:',
      [
        `- \`created\`: the time of signing in seconds since 1970; on arrival at most ${maxAgeSeconds} seconds in the past and ${maxAheadSeconds} in the future;`,
        `- \`expires\`: later than \`created\`, by at most ${maxLifetimeSeconds} seconds;`,
        `- \`nonce\`: ${minNonceChars} to ${maxNonceChars} random characters, new for each request of this key; 16 bytes in base64url are enough;`,
        '- `keyid`: the thumbprint;',
        `- \`tag\`: \`"${tag}"\`.`,
      ].join('\n'),
      '`alg` may be left out: the key determines the algorithm. If present, it must be the algorithm of the key, `ed25519` or `ecdsa-p256-sha256`.',
    ].join('\n\n'),
  },
  {
    title: 'The signature base',
    text: [
      'One line for each covered component, in the order of `Signature-Input`: its name in double quotes, a colon, a space, its value. The last line is `"@signature-params": ` and the value of `Signature-Input` without its label. Lines are separated by a line feed (0x0A), without one at the end. Sign the ASCII bytes of this text.',
      'The value of a field is the value as sent, without white space at its ends. `Content-Digest` is `sha-256=:`, the base64 of the SHA-256 of the bytes of the content, and `:`; `sha-512` is accepted too.',
    ].join('\n\n'),
  },
  {
    title: 'A worked example',
    text: [
      `The key is the Ed25519 test key of RFC 9421 §B.1.4: \`x\` is \`${EXAMPLE_KEY.publicJwk.x}\`, and the private \`d\`, printed in that document, is \`${EXAMPLE_KEY.privateMember}\`. Its \`keyid\` is \`${EXAMPLE_KEY.keyid}\`.`,
      `The content, ${body.length} bytes without a line end:`,
      code(body),
      'The signature base:',
      code(base),
      'The request. Ed25519 is deterministic, so a client can be compared with this request:',
      code(message),
    ].join('\n\n'),
  },
  {
    title: 'When it is refused',
    text: [
      'An invalid signature is answered 401. `WWW-Authenticate` names the scheme and the tag. `Accept-Signature` (RFC 9421 §5.1) lists what a signature of the same request must cover, with a nonce that you may use. `type` of the problem names the reason. An unknown key and a bad signature get the same answer. `stale`, `expired` and `from-the-future` have `now`, the server’s time in seconds since 1970: sign again by it.',
      'Checks are made in this order: the form of the signature, what it covers and its parameters, the key, the signature, the digest, the nonce, the `Idempotency-Key`, the content, the rights of the key, `If-Match`, and the act.',
    ].join('\n\n'),
  },
  {
    title: 'Trying again',
    text: 'After a timeout, 409 `idempotency-in-flight` or 503, send the same content to the same address with the same `Idempotency-Key`, signed again with a new `nonce` and `created`. For 24 hours the act is done once and its answer is the same. Without an `Idempotency-Key`, a repeated `POST /api/articles` makes a second article.',
  },
];

/** The whole guide as Markdown, for the description of the security scheme. */
export const SIGNATURE_GUIDE_TEXT: string = SIGNATURE_GUIDE.map(
  ({ title, text }) => `### ${title}\n\n${text}`,
).join('\n\n');
