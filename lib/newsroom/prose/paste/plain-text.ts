/** @module Reads plain text from the clipboard: blank lines and indents part paragraphs (rule NP-06). */

import { Fragment, Slice } from 'prosemirror-model';
import { nodes, proseSchema } from '../schema/prose-schema.ts';

/** The paragraphs of a text; a single line end within one is a break. */
export function sliceOfText(text: string): Slice {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t\u3000\u00a0]*\n\s*|\n(?=\u3000|\u00a0{2})/)
    .map(paragraphLines)
    .filter((lines) => lines.length > 0)
    .map((lines) =>
      nodes.paragraph.create(
        null,
        lines.flatMap((line, at) => [
          ...(at === 0 ? [] : [nodes.hard_break.create()]),
          proseSchema.text(line),
        ]),
      ),
    );
  return Slice.maxOpen(Fragment.from(paragraphs));
}

function paragraphLines(paragraph: string): readonly string[] {
  const lines = paragraph.split('\n').map((line) => line.replace(/[ \t]+$/, ''));
  return lines
    .map((line, at) => (at === 0 ? line.replace(/^[\s\u3000\u00a0]+/, '') : line))
    .filter((line) => line.trim() !== '');
}
