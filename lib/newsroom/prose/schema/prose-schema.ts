/** @module Gathers the schema of the visual editor: what it can hold of the HTML that an article may have. */

import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { BLOCK_NODES } from './block-nodes.ts';
import { MARKS } from './marks.ts';
import { MEDIA_NODES } from './media-nodes.ts';
import { TABLE_NODES } from './table-nodes.ts';
import { TEXT_NODES } from './text-nodes.ts';

type NodeName =
  | keyof typeof TEXT_NODES
  | keyof typeof BLOCK_NODES
  | keyof typeof MEDIA_NODES
  | keyof typeof TABLE_NODES;

const NODES: Record<NodeName, NodeSpec> = {
  ...TEXT_NODES,
  ...BLOCK_NODES,
  ...MEDIA_NODES,
  ...TABLE_NODES,
};
const MARK_SPECS: Record<keyof typeof MARKS, MarkSpec> = MARKS;

/** The schema; `paragraph` comes first, so that it is what an empty document gets. */
export const proseSchema = new Schema<NodeName, keyof typeof MARKS>({
  nodes: NODES,
  marks: MARK_SPECS,
});

/** The node types of the schema, by name. */
export const nodes = proseSchema.nodes;

/** The mark types of the schema, by name. */
export const marks = proseSchema.marks;

/**
 * Elements that an article may have and the schema has no place for: a block with one in it is shown
 * as its source, and saved as it was.
 */
export const KEPT_AS_SOURCE: readonly string[] = [
  ...['picture', 'source', 'track', 'col', 'colgroup', 'tfoot', 'rtc', 'wbr'],
];

/** Elements that the schema reads as another of the same meaning, or as a part of one. */
export const READ_AS: Readonly<Record<string, string>> = {
  b: 'strong',
  i: 'em',
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  thead: 'table',
  caption: 'table',
  rp: 'ruby',
  rt: 'ruby',
  rb: 'ruby',
};
