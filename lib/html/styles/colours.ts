/** @module The colours of paper, which browsers take for their own bars too. */

/** The ground of pages, by the scheme that the reader prefers. */
export const PAPER = { light: '#fffefb', dark: '#161513' } as const;
