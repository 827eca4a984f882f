/** @module Keeps the toolbar above the keyboard of a phone, which covers the page without making it smaller. */

/** Writes how much of the window the keyboard covers into `--keyboard` of an element; returns what ends it. */
export function followKeyboard(element: HTMLElement): () => void {
  const viewport = window.visualViewport;
  if (viewport == null) return () => {};
  const place = () => {
    const covered = Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
    element.style.setProperty('--keyboard', `${Math.round(covered)}px`);
  };
  viewport.addEventListener('resize', place);
  viewport.addEventListener('scroll', place);
  place();
  return () => {
    viewport.removeEventListener('resize', place);
    viewport.removeEventListener('scroll', place);
  };
}
