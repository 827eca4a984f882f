/** @module The last guard before a URL becomes an attribute: only the web's own schemes. */

import { parseWebUrl } from '../article/web-url.ts';

/** Whether a URL is absolute http or https; anything else is printed as text, never linked. */
export function isWebUrl(url: string | undefined): url is string {
  return url !== undefined && parseWebUrl(url) !== undefined;
}
