/** @module URLs of the web as they are stored: absolute, http or https, in ASCII (WHATWG URL, RFC 3986). */

const WEB_SCHEME = /^https?:\/\//i;

/**
 * The normal form of an absolute http(s) URL: host in punycode, all else percent-encoded where it
 * must be. Undefined when the text is not one; nothing is guessed.
 */
export function parseWebUrl(text: string): string | undefined {
  return WEB_SCHEME.test(text) ? URL.parse(text)?.href : undefined;
}

/** The last guard before a URL becomes an attribute: anything else is printed as text, never linked. */
export function isWebUrl(url: string | undefined): url is string {
  return url !== undefined && parseWebUrl(url) !== undefined;
}
