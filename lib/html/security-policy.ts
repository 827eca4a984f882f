/** @module The Content-Security-Policy of each kind of page (CSP 3). */

/** The kinds of pages that differ in what they may load and do. */
export type PageKind = 'reader' | 'reference' | 'preview' | 'newsroom';

/** Sources by directive, in the order written. */
type Directives = Readonly<Record<string, string>>;

/** No script, form or frame: the page shows text, pictures, sounds and films. */
const READ_ONLY: Directives = {
  'default-src': "'none'",
  // Pictures of articles are elsewhere; those of the site itself are here, on http too on a laptop.
  'img-src': "'self' https:",
  'media-src': 'https:',
  'style-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The one page with script: its own files alone, and of those no text becomes markup unchecked. */
const NEWSROOM: Directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: https:",
  'media-src': "'self' blob: https:",
  'connect-src': "'self'",
  'frame-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'ProseMirrorClipboard newsroom-paste',
};

/** What pages of a kind may load and do. */
const DIRECTIVES: Readonly<Record<PageKind, Directives>> = {
  /** Articles, lists and their errors. */
  reader: READ_ONLY,
  /** The description of the interface and of its problems. */
  reference: READ_ONLY,
  /** Unpublished work, which the browser newsroom shows in frames. */
  preview: { ...READ_ONLY, 'frame-ancestors': "'self'" },
  /** The browser newsroom. */
  newsroom: NEWSROOM,
};

/** The value of the Content-Security-Policy field of a kind of page. */
export function securityPolicy(kind: PageKind): string {
  return Object.entries(DIRECTIVES[kind])
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}
