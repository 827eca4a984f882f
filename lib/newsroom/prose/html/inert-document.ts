/** @module Parses HTML into a document that loads and runs nothing, under the page's policy for trusted types. */

/** What a browser with trusted types offers; TypeScript's library has no types for it. */
interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): { createHTML(html: string): string };
}

/** The policy that the security policy of the newsroom's pages allows for this. */
const POLICY = 'newsroom-paste';

let trust: ((html: string) => string) | undefined;

/** The body of a document that was parsed from HTML: no script runs in it, no picture is loaded. */
export function parseInert(html: string): HTMLElement {
  trust ??= makeTrust();
  return new DOMParser().parseFromString(trust(html), 'text/html').body;
}

function makeTrust(): (html: string) => string {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyMaker };
  if (trustedTypes === undefined) return (html) => html;
  // Nothing that is made of this is put into the page: only an inert document gets it.
  const policy = trustedTypes.createPolicy(POLICY, { createHTML: (html) => html });
  return (html) => policy.createHTML(html);
}
