/** @module Describes the nodes of tables, with the roles that the package for tables asks for. */

import type { Attrs, Node, NodeSpec } from 'prosemirror-model';
import { count, oneOf } from './read-attributes.ts';

const ALIGNMENTS = ['left', 'right', 'center', 'justify'];
const SCOPES = ['row', 'col', 'rowgroup', 'colgroup'];

/** Browsers read at most these of a cell (HTML §4.9.11). */
const MOST_COLUMNS = 1000;
const MOST_ROWS = 1000;

const CELL = {
  colspan: { default: 1 },
  rowspan: { default: 1 },
  align: { default: null },
};

/** Tables, rows and cells by name. */
export const TABLE_NODES = {
  table: {
    content: 'table_row+',
    group: 'block',
    tableRole: 'table',
    isolating: true,
    attrs: { caption: { default: null } },
    parseDOM: [{ tag: 'table', getAttrs: tableAttributes }],
    toDOM: ({ attrs: { caption } }: Node) =>
      caption === null ? ['table', ['tbody', 0]] : ['table', ['caption', caption], ['tbody', 0]],
  },
  table_row: {
    content: '(table_cell | table_header)*',
    tableRole: 'row',
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },
  table_cell: {
    content: 'flow+',
    tableRole: 'cell',
    isolating: true,
    attrs: CELL,
    parseDOM: [{ tag: 'td', getAttrs: cellAttributes }],
    toDOM: ({ attrs }: Node) => ['td', writtenCell(attrs), 0],
  },
  table_header: {
    content: 'flow+',
    tableRole: 'header_cell',
    isolating: true,
    attrs: { ...CELL, scope: { default: null } },
    parseDOM: [
      {
        tag: 'th',
        getAttrs: (element: HTMLElement) => ({
          ...cellAttributes(element),
          scope: oneOf(element, 'scope', SCOPES),
        }),
      },
    ],
    toDOM: ({ attrs }: Node) => ['th', writtenCell(attrs), 0],
  },
} satisfies Record<string, NodeSpec>;

function tableAttributes(element: HTMLElement): Attrs {
  const caption = element.querySelector(':scope > caption');
  const words = caption?.textContent?.replace(/[ \t\r\n\f]+/g, ' ').trim() ?? '';
  return { caption: words === '' ? null : words };
}

function cellAttributes(element: HTMLElement): Attrs {
  return {
    colspan: count(element, 'colspan', MOST_COLUMNS),
    rowspan: count(element, 'rowspan', MOST_ROWS),
    align: oneOf(element, 'align', ALIGNMENTS),
  };
}

function writtenCell({ colspan, rowspan, ...others }: Attrs): Attrs {
  return {
    colspan: colspan === 1 ? null : colspan,
    rowspan: rowspan === 1 ? null : rowspan,
    ...others,
  };
}
