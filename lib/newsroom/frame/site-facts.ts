/** @module Reads what the page says of the publication. */

/** What the newsroom knows of the publication before it asks for anything. */
export interface SiteFacts {
  /** The canonical public origin. */
  readonly origin: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA name; hours are entered and shown in it. */
  readonly timeZone: string;
  readonly sections: readonly SectionFacts[];
}

/** A section that articles can be in. */
export interface SectionFacts {
  readonly id: string;
  readonly label: string;
}

/** The facts in the page's head. Throws `SyntaxError` where they are missing, which is a fault of the server. */
export function readSiteFacts(page: Document): SiteFacts {
  const content = page.querySelector('meta[name="broadsheet-site"]')?.getAttribute('content');
  return JSON.parse(content ?? '') as SiteFacts;
}
