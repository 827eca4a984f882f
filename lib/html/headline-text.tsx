/** @module Renders the words of a headline with the places where its lines may break. */

import { breakablePieces, clausesOf } from './line-breaks.ts';

interface HeadlineTextProps {
  readonly text: string;
  /** Words that no line break comes into, such as the labels of the article's tags. */
  readonly kept?: readonly string[];
}

/** The text as given; in Han or Kana with `wbr` between words, and each clause in a box of its own. */
export function HeadlineText({ text, kept = [] }: HeadlineTextProps) {
  const clauses = clausesOf(text);
  if (clauses.length === 1) return <Breakable text={text} kept={kept} />;
  return (
    <>
      {clauses.map((clause, index) =>
        index % 2 === 1 ? (
          clause
        ) : (
          <span class="clause">
            <Breakable text={clause} kept={kept} />
          </span>
        ),
      )}
    </>
  );
}

function Breakable({ text, kept }: Required<HeadlineTextProps>) {
  return (
    <>
      {breakablePieces(text, kept).map((piece, index) => (
        <>
          {index > 0 && <wbr />}
          {piece}
        </>
      ))}
    </>
  );
}
