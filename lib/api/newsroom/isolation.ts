/** @module The fields that keep the newsroom apart from other sites, in every answer of it. */

/** No other site may load it, be opened by it with a reference to it, or learn where its reader came from. */
export const isolationFields: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'x-robots-tag': 'noindex',
};
