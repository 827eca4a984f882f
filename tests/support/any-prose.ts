/** @module Makes any document that the schema of the visual editor can hold. */

import fc from 'fast-check';
import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { marks, nodes, proseSchema } from '../../lib/newsroom/prose/schema/prose-schema.ts';

const { constantFrom, array, tuple, record, boolean, integer, option } = fc;

/** Words with all that writing could get wrong; brackets of shortcodes and forums are read by the server. */
const anyText = array(
  constantFrom(
    ...[
      '绍兴',
      '，',
      ' ',
      '  ',
      '　',
      '\u00a0',
      'a',
      'B9',
      '<b>',
      '&amp;',
      '&',
      '"',
      "'",
      '`',
      '>',
    ],
    ...['\u0001', '😀', '𠮷', 'é', '：', '——', 'https://example.com/a?b=1&c', '\u200d', 'مرحبا'],
  ),
  { minLength: 1, maxLength: 6 },
).map((pieces) => pieces.join(''));

const anyAddress = constantFrom(
  'https://example.com/',
  'http://example.org/a%20b?x=1&y=%22',
  'https://xn--fiq228c.example/p.jpg',
);

const anyMark: fc.Arbitrary<Mark> = fc.oneof(
  constantFrom('strong', 'em', 's', 'u', 'sup', 'sub', 'mark', 'small', 'code').map((name) =>
    proseSchema.mark(name),
  ),
  tuple(
    anyAddress,
    option(anyText, { nil: null }),
    constantFrom('noopener', 'nofollow noopener'),
  ).map(([href, title, rel]) =>
    marks.link.create({ href, title: title?.replace('\u0001', '').trim() || null, rel }),
  ),
  constantFrom(
    marks.kept.create({ tag: 'abbr', attributes: 'title=HTML' }),
    marks.kept.create({ tag: 'kbd' }),
    marks.kept.create({ tag: 'del', attributes: 'cite=https%3A%2F%2Fexample.com%2F' }),
    marks.kept.create({ tag: 'bdi', attributes: 'dir=rtl' }),
  ),
);

const anyMarks = array(anyMark, { maxLength: 3 }).map((list) =>
  list.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []),
);

const anyPicture = record({
  src: anyAddress,
  alt: option(anyText, { nil: null }),
  title: option(constantFrom('题', 'a "b"'), { nil: null }),
  width: option(constantFrom('640', '1'), { nil: null }),
  height: constantFrom(null, '480'),
});

const anyInline: fc.Arbitrary<Node> = fc.oneof(
  {
    weight: 6,
    arbitrary: tuple(anyText, anyMarks).map(([text, set]) => proseSchema.text(text, set)),
  },
  { weight: 1, arbitrary: anyMarks.map((set) => nodes.hard_break.create(null, null, set)) },
  {
    weight: 1,
    arbitrary: tuple(anyText, anyText, anyMarks).map(([base, rt, set]) =>
      nodes.ruby.create({ rt }, proseSchema.text(base), set),
    ),
  },
  {
    weight: 1,
    arbitrary: tuple(anyPicture, anyMarks).map(([attrs, set]) =>
      nodes.image.create(attrs, null, set),
    ),
  },
);

const anyInlines = array(anyInline, { maxLength: 5 }).map((list) => Fragment.from(list));

const anyLanguage = record({
  lang: constantFrom(null, null, 'ja', 'zh-Hant'),
  dir: constantFrom(null, null, 'rtl'),
});

const anyParagraph = tuple(anyLanguage, anyInlines).map(([attrs, content]) =>
  nodes.paragraph.create(attrs, content),
);

const anyFigure = tuple(
  fc.oneof(
    tuple(anyPicture, option(anyAddress, { nil: null })).map(([attrs, href]) =>
      nodes.picture.create(attrs, null, href === null ? [] : [marks.link.create({ href })]),
    ),
    anyAddress.map((src) => nodes.audio.create({ src })),
    tuple(anyAddress, option(anyAddress, { nil: null })).map(([src, poster]) =>
      nodes.video.create({ src, poster, width: '640' }),
    ),
  ),
  anyInlines,
).map(([media, caption]) =>
  nodes.figure.create(null, [media, nodes.figcaption.create(null, caption)]),
);

const anyCode = tuple(
  array(constantFrom('x < 1', '\n', '  ', '云', '&', '\t'), { maxLength: 5 }),
  boolean(),
).map(([text, isCode]) =>
  nodes.pre.create({ isCode }, text.length === 0 ? null : proseSchema.text(text.join(''))),
);

/** Blocks that hold blocks, so many levels deep. */
function anyFlow(levels: number): fc.Arbitrary<Node> {
  const leaves: fc.Arbitrary<Node>[] = [
    anyParagraph,
    tuple(integer({ min: 2, max: 4 }), anyLanguage, anyInlines).map(([level, language, content]) =>
      nodes.heading.create({ level, ...language }, content),
    ),
    anyFigure,
    anyCode,
    fc.constant(nodes.horizontal_rule.create()),
    anyAddress.map((src) => nodes.video.create({ src })),
  ];
  if (levels === 0) return fc.oneof(...leaves);
  const flow = array(anyFlow(levels - 1), { maxLength: 3 });
  const some = array(anyFlow(levels - 1), { minLength: 1, maxLength: 3 });
  const item = tuple(anyParagraph, flow).map(([first, others]) =>
    nodes.list_item.create(null, [first, ...others]),
  );
  const items = array(item, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    ...leaves,
    some.map((content) => nodes.blockquote.create(null, content)),
    items.map((content) => nodes.bullet_list.create(null, content)),
    tuple(items, integer({ min: 1, max: 12 })).map(([content, start]) =>
      nodes.ordered_list.create({ start }, content),
    ),
    tuple(anyInlines, anyParagraph, flow).map(([term, first, others]) =>
      nodes.definition_list.create(null, [
        nodes.term.create(null, term),
        nodes.definition.create(null, [first, ...others]),
      ]),
    ),
    tuple(anyInlines, some, boolean()).map(([summary, content, open]) =>
      nodes.details.create({ open }, [nodes.summary.create(null, summary), ...content]),
    ),
  );
}

const anyTable = tuple(
  integer({ min: 1, max: 3 }),
  array(tuple(boolean(), anyFlow(1)), { minLength: 1, maxLength: 9 }),
  option(constantFrom('表一', 'a < b'), { nil: null }),
  constantFrom(null, 'center'),
).map(([width, cells, caption, align]) => {
  const rows = Array.from({ length: Math.ceil(cells.length / width) }, (_, at) =>
    cells.slice(at * width, (at + 1) * width),
  );
  return nodes.table.create(
    { caption },
    rows.map((row) =>
      nodes.table_row.create(
        null,
        row.map(([isHeader, content]) =>
          (isHeader ? nodes.table_header : nodes.table_cell).create({ align }, content),
        ),
      ),
    ),
  );
});

/** Any document without blocks of source. */
export const anyProse: fc.Arbitrary<Node> = array(
  fc.oneof({ weight: 6, arbitrary: anyFlow(2) }, { weight: 1, arbitrary: anyTable }),
  { minLength: 1, maxLength: 4 },
).map((content) => nodes.doc.create(null, content));
