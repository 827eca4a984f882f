/** @module Renders a subset of Markdown: paragraphs, lists, headings, listings and `code`. */

/** A block of a text. */
type Block =
  | { readonly kind: 'paragraph' | 'heading' | 'listing'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

const FENCE = '```';
const HEADING = '### ';
const ITEM = '- ';

/** The text as elements; everything in it is escaped. */
export function Prose({ text }: { readonly text: string }) {
  return <>{blocksOf(text).map(renderBlock)}</>;
}

function renderBlock(block: Block) {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>;
    case 'listing':
      return (
        <pre tabindex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>
              <Words text={item} />
            </li>
          ))}
        </ul>
      );
    default:
      return (
        <p>
          <Words text={block.text} />
        </p>
      );
  }
}

/** A line with `code` in it: the text between backticks. */
export function Words({ text }: { readonly text: string }) {
  return (
    <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>
  );
}

/** Blocks are parted by an empty line; a listing keeps its own. */
function blocksOf(text: string): readonly Block[] {
  return text.split(FENCE).flatMap((part, index): readonly Block[] => {
    if (index % 2 === 1) return [{ kind: 'listing', text: part.replace(/^\n|\n$/g, '') }];
    return part
      .split('\n\n')
      .map((block) => block.trim())
      .filter((block) => block !== '')
      .map(blockOf);
  });
}

function blockOf(text: string): Block {
  if (text.startsWith(HEADING)) return { kind: 'heading', text: text.slice(HEADING.length) };
  if (!text.startsWith(ITEM)) return { kind: 'paragraph', text };
  return { kind: 'list', items: text.split('\n').map((line) => line.slice(ITEM.length)) };
}
