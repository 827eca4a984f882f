/** @module Reads the clipboard into the text through the cleaner, and reports what was kept. */

import type { EditorProps } from 'prosemirror-view';
import type { PictureWords } from '../paste/pasted-pictures.ts';
import { sliceOfText } from '../paste/plain-text.ts';
import { cleanPasted, type PasteReport } from '../paste/read-pasted.ts';

/** A report, with the files that were on the clipboard or dropped and that no text can hold. */
export interface ClipboardReport extends PasteReport {
  readonly files: number;
}

export interface ClipboardReader {
  readonly props: EditorProps;
  /** The report of what was read since the last call. */
  take(): ClipboardReport | undefined;
}

const NOTHING: PasteReport = { styles: 0, pictures: 0, waiting: 0, removed: 0, asText: false };

/** What an editor like this one copied has no looks, and needs no cleaning: the schema reads it. */
const OWN = /\sdata-pm-slice=/;
const LOOKS = /\s(?:style|class)\s*=/i;

/** The props of a view for its clipboard. */
export function readClipboard(
  pictureWords: PictureWords,
  report: (report: ClipboardReport) => void,
): ClipboardReader {
  let waiting: ClipboardReport | undefined;
  const tellFiles = (event: Event, data: DataTransfer | null): boolean => {
    const files = data?.files.length ?? 0;
    const hasText = data?.types.some((type) => type.startsWith('text/')) ?? false;
    if (files === 0 || hasText) return false;
    event.preventDefault();
    report({ ...NOTHING, files });
    return true;
  };
  return {
    take() {
      const report = waiting;
      waiting = undefined;
      return report;
    },
    props: {
      transformPastedHTML(html) {
        if (OWN.test(html) && !LOOKS.test(html)) return html;
        const { html: clean, report } = cleanPasted(html, pictureWords);
        waiting = { ...report, files: 0 };
        return clean;
      },
      clipboardTextParser: (text) => sliceOfText(text),
      handleDOMEvents: {
        paste: (_view, event) => tellFiles(event, event.clipboardData),
        drop: (_view, event) => tellFiles(event, event.dataTransfer),
      },
    },
  };
}
