/** @module A tree of source files as text, parsed once, and the walk over its syntax. */

import { parse } from '@babel/parser';

/** Paths from the root of the work tree (`lib/core/result.ts`) and the text of each file. */
export type Tree = ReadonlyMap<string, string>;

/** A node of the ESTree that Babel makes, seen without its type. */
export interface SyntaxNode {
  readonly type: string;
  readonly loc: {
    readonly start: { readonly line: number };
    readonly end: { readonly line: number };
  };
  readonly [field: string]: unknown;
}

/** One parsed file. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
}

interface ParsedTree {
  readonly sources: readonly SourceFile[];
  readonly faults: readonly string[];
}

const parsedTrees = new WeakMap<Tree, ParsedTree>();

/** The TypeScript files of a tree that can be parsed. */
export function sourcesOf(tree: Tree): readonly SourceFile[] {
  return parseTree(tree).sources;
}

/** The TypeScript files of a tree that cannot be parsed, and where they stop making sense. */
export function checkSyntax(tree: Tree): readonly string[] {
  return parseTree(tree).faults;
}

/** Parses a tree once; a second question about the same tree is answered from memory. */
function parseTree(tree: Tree): ParsedTree {
  const known = parsedTrees.get(tree);
  if (known !== undefined) return known;
  const sources: SourceFile[] = [];
  const faults: string[] = [];
  for (const [path, text] of tree) {
    if (!/\.tsx?$/.test(path)) continue;
    try {
      sources.push({ path, text, program: parseProgram(path, text) });
    } catch (error) {
      faults.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  parsedTrees.set(tree, { sources, faults });
  return { sources, faults };
}

function parseProgram(path: string, text: string): SyntaxNode {
  const jsx = path.endsWith('.tsx') ? (['jsx'] as const) : [];
  const file = parse(text, { sourceType: 'module', plugins: ['typescript', ...jsx] });
  return file.program as unknown as SyntaxNode;
}

/** Whether a value found in a field is a node. */
function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'loc' in value;
}

/** Calls `visit` with every node below and including this one, and with the node above it. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | undefined) => void,
  parent?: SyntaxNode,
): void {
  visit(node, parent);
  for (const [field, value] of Object.entries(node)) {
    if (field.endsWith('Comments')) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node);
    }
  }
}

/** The nodes in a field that holds a list; empty when it holds none. */
export function nodesIn(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** The node in a field, when there is one. */
export function nodeIn(node: SyntaxNode, field: string): SyntaxNode | undefined {
  const value = node[field];
  return isNode(value) ? value : undefined;
}

/** The text of a string literal, or of a template without holes; undefined for anything else. */
export function literalText(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'StringLiteral') return String(node.value);
  if (node?.type !== 'TemplateLiteral' || nodesIn(node, 'expressions').length > 0) return undefined;
  const quasi = nodesIn(node, 'quasis')[0]?.value as { readonly cooked?: string } | undefined;
  return quasi?.cooked;
}

/** `path:line`, as editors and terminals link it. */
export function place(source: SourceFile, node: SyntaxNode): string {
  return `${source.path}:${node.loc.start.line}`;
}
