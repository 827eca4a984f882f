/** @module Finds the English messages in the sources of the command line, with numbers in place of values. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Properties and constants that hold words for people. */
const WORDS =
  /^(?:title|detail|text|words|word|anew|member|known|change)$|^[A-Z_]*(?:HELP|ARGUMENT|RULE|FORMS|LOOP|NO_[A-Z]+)$/;
/** Methods and classes, by the places of the words among their arguments. */
const CALLS: Readonly<Record<string, readonly number[]>> = {
  description: [0],
  option: [1],
  requiredOption: [1],
  argument: [1],
  Option: [1],
  Argument: [1],
  version: [2],
  InvalidArgumentError: [0],
  showHelpAfterError: [0],
};

/** Every message of the files in a folder and the folders in it. */
export function messagesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) => name.endsWith('.ts'));
  return [
    ...new Set(sources.flatMap((name) => messagesOf(readFileSync(join(folder, name), 'utf8')))),
  ];
}

function messagesOf(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) {
      found.push(...wordsAt(value).flatMap(textsOf));
      for (const member of Object.values(value)) if (typeof member === 'object') visit(member);
    }
  };
  visit(parse(source, { sourceType: 'module', plugins: ['typescript'] }).program);
  // Ids, types of problems and names of files have no blanks between letters.
  return found.filter((text) => /\p{L}{2}.* .*\p{L}{2}/su.test(text.replaceAll(/\{\d+\}/g, '')));
}

/** The expressions of words that a node holds. */
function wordsAt(node: Node): readonly unknown[] {
  if (node.type === 'ObjectProperty') return isWords(node.key) ? [node.value] : [];
  if (node.type === 'VariableDeclarator') return isWords(node.id) ? [node.init] : [];
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  const name = nameOf(node.callee);
  const places = Object.hasOwn(CALLS, name) ? (CALLS[name] ?? []) : [];
  return places.map((place) => (node.arguments as readonly unknown[])[place]);
}

function isWords(node: unknown): boolean {
  return WORDS.test(nameOf(node));
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  return node.type === 'Identifier' ? String(node.name) : nameOf(node.property);
}

/** The texts that an expression may be. */
function textsOf(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  if (node.type === 'StringLiteral') return [String(node.value)];
  if (node.type === 'ConditionalExpression') {
    return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  }
  if (node.type !== 'TemplateLiteral') return [];
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  return [
    quasis.map(({ value }, index) => (index === 0 ? '' : `{${index}}`) + value.cooked).join(''),
  ];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
