/** @module Answers with a file of the browser newsroom, kept for ever, since its name changes with it. */

import type { Clock } from '../../core/clock.ts';
import { type Bytes, decodeBody } from '../../http/coding.ts';
import { answerPublicly, encodeAfresh, renderPlain } from '../../http/representation.ts';
import { isolationFields } from './isolation.ts';
import type { CompressedFile, NewsroomFiles } from './newsroom-files.ts';

/** RFC 8246. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Answers with the file of a name; 404, which no cache keeps, where this edition has none. */
export function answerFile(
  request: Request,
  name: string,
  { assets, clock }: { readonly assets: NewsroomFiles; readonly clock: Clock },
): Promise<Response> | Response {
  const file = Object.hasOwn(assets.files, name) ? assets.files[name] : undefined;
  if (file === undefined) return renderPlain(404, 'There is no such file in this edition.');
  return answerPublicly(
    request,
    {
      contentType: file.type,
      cacheControl: IMMUTABLE,
      etag: `W/"${name}"`,
      body: () => decodeBody(fromBase64(file.br), 'br'),
      headers: isolationFields,
    },
    { now: clock(), encode: (coding, body) => encode(coding, body, file) },
  );
}

/** The bytes that were compressed while bundling, where there are some in this coding. */
function encode(
  coding: Parameters<typeof encodeAfresh>[0],
  body: Parameters<typeof encodeAfresh>[1],
  file: CompressedFile,
): Promise<Bytes> {
  if (coding === 'br' || coding === 'gzip') return Promise.resolve(fromBase64(file[coding]));
  return encodeAfresh(coding, body);
}

function fromBase64(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
