/** @module Reads a feed once, as a reader of the site would, and judges what came. */

/** What a reader of the feed meets. */
export interface FeedReading {
  /** 0 where no answer came. */
  readonly status: number;
  /** The ETag, or else Last-Modified. */
  readonly validator?: string;
  /** Seconds since the answer was made, by a cache on the way. */
  readonly ageSeconds?: number;
  /** Absent where the document is not well-formed. */
  readonly count?: number;
}

/** What came over the network, with the document where it could be parsed. */
export interface FeedAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  /** XML, parsed by the browser; null where it is not well-formed, or no XML. */
  readonly document: { querySelectorAll(selectors: string): { readonly length: number } } | null;
  readonly text: string;
}

/** What is said of an answer. */
export function judgeFeed({ status, header, document, text }: FeedAnswer): FeedReading {
  const validator = header('etag') ?? header('last-modified') ?? undefined;
  const age = header('age');
  const count =
    document === null ? countJson(text) : document.querySelectorAll('item, entry').length;
  return {
    status,
    ...(validator !== undefined && { validator }),
    ...(age !== null && /^\d+$/.test(age) && { ageSeconds: Number(age) }),
    ...(count !== undefined && { count }),
  };
}

/** Whether readers get the feed: the answer is good, and the document can be read. */
export function isHealthy({ status, count, validator }: FeedReading): boolean {
  return status === 200 && count !== undefined && validator !== undefined;
}

function countJson(text: string): number | undefined {
  try {
    const feed: unknown = JSON.parse(text);
    const items =
      typeof feed === 'object' && feed !== null && 'items' in feed ? feed.items : undefined;
    return Array.isArray(items) ? items.length : undefined;
  } catch {
    return undefined;
  }
}

/** Requests a feed without the newsroom's key. The browser's own parser of requests reads XML: a page may not. */
export function readFeed(path: string): Promise<FeedReading> {
  const isXml = !path.includes('.json');
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', path);
    if (isXml) {
      request.responseType = 'document';
      request.overrideMimeType('application/xml');
    }
    request.onload = () =>
      resolve(
        judgeFeed({
          status: request.status,
          header: (name) => request.getResponseHeader(name),
          document: isXml ? withoutError(request.responseXML) : null,
          text: isXml ? '' : request.responseText,
        }),
      );
    request.onerror = () => resolve({ status: 0 });
    request.send();
  });
}

/** Some browsers describe what is not well-formed in a document of their own. */
function withoutError(document: Document | null): Document | null {
  return document?.querySelector('parsererror') ? null : document;
}
