/** @module Writes in the visual editor as an editor of the newsroom would: keys, input methods, the clipboard. */

import type * as bodySource from '../../lib/newsroom/prose/html/body-source.ts';
import type * as sourcePieces from '../../lib/newsroom/prose/html/source-pieces.ts';
import type * as writeHtml from '../../lib/newsroom/prose/html/write-html.ts';
import type * as readPasted from '../../lib/newsroom/prose/paste/read-pasted.ts';
import type * as proseEditor from '../../lib/newsroom/prose/prose-editor.ts';
import type * as proseWords from '../../lib/newsroom/prose/prose-words.ts';
import type { ProsePage } from './prose-in-chromium.ts';

declare global {
  var prose: typeof proseEditor &
    typeof proseWords &
    typeof bodySource &
    typeof sourcePieces &
    typeof writeHtml &
    typeof readPasted;
  var editor: proseEditor.ProseEditor;
  var told: unknown[];
  var changes: number;
}

/** Opens an editor on the page in the place of the one before. */
export async function openEditor({ page }: ProsePage, html: string): Promise<void> {
  await page.evaluate((opened) => {
    globalThis.editor?.destroy();
    globalThis.told = [];
    globalThis.changes = 0;
    globalThis.editor = prose.openProseEditor({
      html: opened,
      lang: 'zh-CN',
      label: '正文',
      labels: prose.proseWords['zh-CN'],
      onChange: () => {
        globalThis.changes += 1;
      },
      onTold: (report) => globalThis.told.push(report),
    });
    document.getElementById('place')?.append(globalThis.editor.element);
    globalThis.editor.focus();
  }, html);
}

/** The HTML that the editor would save. */
export function savedHtml({ page }: ProsePage): Promise<string> {
  return page.evaluate(() => editor.html());
}

/** Puts the caret behind the n-th letter of the text of an element, or selects up to another. */
export async function placeCaret(
  { page }: ProsePage,
  selector: string,
  from: number,
  to = from,
): Promise<void> {
  await page.evaluate(
    ({ selector: of, from: start, to: end }) => {
      const element = document.querySelector(`.prose-text ${of}`);
      if (element === null) throw new Error(`no ${of}`);
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const find = (offset: number): readonly [Node, number] => {
        walker.currentNode = element;
        let rest = offset;
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const length = node.textContent?.length ?? 0;
          if (rest <= length) return [node, rest];
          rest -= length;
        }
        return [element, 0];
      };
      const selection = getSelection();
      selection?.setBaseAndExtent(...find(start), ...find(end));
    },
    { selector, from, to },
  );
  // The editor reads the selection when the browser reports it.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
}

/** Composes a text in steps, and commits it; nothing is left where it is cancelled. */
export async function compose(
  { cdp, page }: ProsePage,
  steps: readonly string[],
  committed: string | undefined,
): Promise<void> {
  for (const text of steps) {
    const { length } = text;
    await cdp.send('Input.imeSetComposition', {
      text,
      selectionStart: length,
      selectionEnd: length,
    });
  }
  if (committed === undefined) {
    await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  } else await cdp.send('Input.insertText', { text: committed });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 120)));
}

/** Pastes as a program that puts these types on the clipboard would. */
export async function paste(
  { page }: ProsePage,
  data: Readonly<Record<string, string>>,
): Promise<void> {
  await page.evaluate((types) => {
    const clipboardData = new DataTransfer();
    for (const [type, value] of Object.entries(types)) clipboardData.setData(type, value);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('.prose-text')?.dispatchEvent(event);
  }, data);
}
