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

/**
 * What an inert document calls the attribute `style`. By its own name the security policy would apply
 * to it, though nothing is shown: each would be a violation, and be reported.
 */
export const STYLE = 'data-style-text';

const TAG = /<!--[\s\S]*?(?:-->|$)|<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const STYLE_NAME = /"[^"]*"|'[^']*'|([\s/])style(?=\s*=)/gi;

/** The body of a document that was parsed from HTML: no script runs in it, no picture is loaded. */
export function parseInert(html: string): HTMLElement {
  trust ??= makeTrust();
  const renamed = html.replace(TAG, (tag) =>
    tag.startsWith('<!--')
      ? tag
      : tag.replace(STYLE_NAME, (name, before?: string) =>
          before === undefined ? name : `${before}${STYLE}`,
        ),
  );
  return new DOMParser().parseFromString(trust(renamed), 'text/html').body;
}

/** The style that was written on an element of an inert document; empty without one. */
export function styleOf(element: Element): string {
  return element.getAttribute(STYLE) ?? '';
}

/** HTML of an element of an inert document with its styles under their own name. */
export function withStyles(html: string): string {
  return html.replaceAll(` ${STYLE}=`, ' style=');
}

function makeTrust(): (html: string) => string {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyMaker };
  if (trustedTypes === undefined) return (html) => html;
  // Nothing that is made of this is put into the page: only an inert document gets it.
  const policy = trustedTypes.createPolicy(POLICY, { createHTML: (html) => html });
  return (html) => policy.createHTML(html);
}
