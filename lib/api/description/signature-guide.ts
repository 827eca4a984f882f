/** @module How to sign a request, told so that a client in any language can be written from it alone. */

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

/** A part of the guide: a heading, and paragraphs, lists and listings under it, as Markdown. */
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

/** The guide, part by part; the numbers in it are those that requests are held to. */
export const SIGNATURE_GUIDE: readonly GuidePart[] = [
  {
    title: 'What is sent',
    text: 'A signed request carries two fields of RFC 9421 (HTTP Message Signatures), `Signature-Input` and `Signature`, and with any content a third of RFC 9530, `Content-Digest`. Nothing else proves who sent it: there is no password, no token and no cookie. A method, an address, a body and a moment are signed together, so that nobody can change or repeat them.',
  },
  {
    title: 'The key',
    text: 'Ed25519, or ECDSA P-256 with SHA-256. An admin makes the public half known with `POST /api/keys`; the private half stays with the editor. `keyid` is the thumbprint of the public key (RFC 7638, SHA-256, base64url without padding): for Ed25519 the hash of `{"crv":"Ed25519","kty":"OKP","x":"…"}`, for P-256 of `{"crv":"P-256","kty":"EC","x":"…","y":"…"}`, without white space. A signature of P-256 is the 64 bytes r and s, one after the other, not ASN.1 (RFC 9421 §3.3.4).',
  },
  {
    title: 'What is covered',
    text: [
      'One signature covers, in any order:',
      [
        '- `"@method"`: the method in capitals;',
        '- `"@target-uri"`: the whole address, as `https://HOST/PATH` and `?QUERY` if there is one, under the public origin of the site whatever stands between. `"@authority"`, `"@path"` and `"@query"` together may stand for it;',
        '- with any content: `"content-type"` and `"content-digest"`;',
        '- `"if-match"` and `"idempotency-key"`, each whenever it is sent.',
      ].join('\n'),
      `The path has no percent signs and no characters beyond \`A-Z a-z 0-9 . _ ~ / -\`; there is no \`Content-Encoding\`; the content has at most ${maxBodyBytes.toLocaleString('en')} bytes. Covered fields are printable ASCII.`,
    ].join('\n\n'),
  },
  {
    title: 'The parameters',
    text: [
      'All of these, in any order:',
      [
        `- \`created\`: now, in seconds since 1970; at most ${maxAgeSeconds} seconds old and ${maxAheadSeconds} ahead when it arrives;`,
        `- \`expires\`: later than \`created\`, by at most ${maxLifetimeSeconds} seconds;`,
        `- \`nonce\`: ${minNonceChars} to ${maxNonceChars} random characters, never used before by this key; 16 bytes in base64url will do;`,
        '- `keyid`: the thumbprint;',
        `- \`tag\`: \`"${tag}"\`.`,
      ].join('\n'),
      '`alg` may be left out: the key says what it is for. If it is there it must be `ed25519` or `ecdsa-p256-sha256`, as the key is.',
    ].join('\n\n'),
  },
  {
    title: 'The signature base',
    text: [
      'One line for each covered component, in the order of `Signature-Input`: its name in double quotes, a colon, a space, its value. The last line is `"@signature-params": ` and the value of `Signature-Input` without its label. Lines are joined by a line feed (0x0A), with none at the end. The bytes of that, in ASCII, are signed.',
      'A field’s value is what is sent, without white space at its ends. `Content-Digest` is `sha-256=:` and the base64 of the SHA-256 over the very bytes of the content, and `:`; `sha-512` is taken too.',
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
      'The request. Ed25519 gives the same signature each time, so a client can be held against this one:',
      code(message),
    ].join('\n\n'),
  },
  {
    title: 'When it is refused',
    text: [
      'A signature that does not hold is answered 401. `WWW-Authenticate` names the scheme and the tag. `Accept-Signature` (RFC 9421 §5.1) lists what a signature over this very request must cover, with a nonce that you may use. `type` in the problem says what is wrong. An unknown key and a bad signature get the same answer.',
      'The order is: the form of the signature, what it covers and its parameters, the key, the signature, the digest, the nonce, the `Idempotency-Key`, the content, the rights of the key, `If-Match`, and last the act.',
    ].join('\n\n'),
  },
  {
    title: 'Trying again',
    text: 'After a timeout, 409 `idempotency-in-flight` or 503, send the same content to the same address with the same `Idempotency-Key`, signed anew with another `nonce` and `created`. The act is done once, and its answer is the same, for 24 hours. Without an `Idempotency-Key` a repeated `POST /api/articles` makes a second article.',
  },
];

/** The whole guide as Markdown, for the description of the security scheme. */
export const SIGNATURE_GUIDE_TEXT: string = SIGNATURE_GUIDE.map(
  ({ title, text }) => `### ${title}\n\n${text}`,
).join('\n\n');
