/** @module Articles of a usual newspaper's size to publish while measuring. */

const PARAGRAPHS = 8;
const SENTENCE = '市场监管人员当天走访了沿街的三十家店铺，逐一核对标签、进货票据和计量器具。';
const SENTENCES = 4;

/** Article number N: about 3 KB of text, never the same twice, spread over tags and sections. */
export function articleNumber(number: number): object {
  const paragraphs = Array.from(
    { length: PARAGRAPHS },
    (_, index) => `<p>${number}.${index} ${SENTENCE.repeat(SENTENCES)}</p>`,
  );
  return {
    title: `第 ${number} 条：街面走访与计量核对`,
    section: number % 2 === 0 ? 'consumer' : 'quality',
    tags: ['计量', `组${number % 5}`],
    authors: [{ name: '施本允', role: '记者' }],
    source: { name: '商报' },
    body: { format: 'html', value: paragraphs.join('') },
  };
}
