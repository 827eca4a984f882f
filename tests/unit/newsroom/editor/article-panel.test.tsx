/** @jsxImportSource preact */
import { signal } from '@preact/signals';
import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EDITOR_FIELDS } from '../../../../lib/article/field-lists.ts';
import {
  type ArticleForm,
  createArticleForm,
} from '../../../../lib/newsroom/editor/form/article-form.ts';
import { controlId, FormProvider } from '../../../../lib/newsroom/editor/form/form-context.ts';
import { ArticlePanel, GROUP_OF } from '../../../../lib/newsroom/editor/panel/article-panel.tsx';
import { NewsroomProvider } from '../../../../lib/newsroom/frame/newsroom.ts';
import { sayFieldProblem } from '../../../../lib/newsroom/server/problem-words.ts';

const FULL = {
  tags: [{ label: '食品' }],
  authors: [{ name: '李四' }],
  image: { url: 'https://media.example/a.jpg', type: 'image/jpeg' },
  enclosures: [{ url: 'https://media.example/a.mp3', type: 'audio/mpeg' }],
  related: [{ title: '旧闻' }],
  source: { name: '新华社' },
};

const NEWSROOM = {
  server: { send: () => Promise.reject(new DOMException('nobody answers')) },
  site: {
    origin: 'https://x.example',
    title: 'x',
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    sections: [],
  },
  self: signal({ keyid: 'k', name: 'k', status: 'live', acts: ['admin'] } as const),
};

let page: Document;

beforeEach(() => {
  page = parseHTML('<html><body><div id="place"></div></body></html>')
    .document as unknown as Document;
  vi.stubGlobal('document', page);
});

afterEach(() => vi.unstubAllGlobals());

function show(form: ArticleForm): void {
  const place = page.getElementById('place');
  if (place === null) return;
  render(
    <NewsroomProvider value={NEWSROOM}>
      <FormProvider value={form}>
        <ArticlePanel acts={null} wasPublished={false} corrections={[]} />
      </FormProvider>
    </NewsroomProvider>,
    place,
  );
}

function idsOf(pointer: string): readonly string[] {
  const start = controlId(pointer);
  return [...page.querySelectorAll('[id]')]
    .filter(({ tagName }) => /^(?:INPUT|TEXTAREA|SELECT|FIELDSET)$/.test(tagName))
    .map(({ id }) => id)
    .filter((id) => id === start || id.startsWith(`${start}-`));
}

test('the panel has a control for every field that editors set, the text beside it aside', () => {
  show(createArticleForm(FULL, () => undefined));
  const missing = EDITOR_FIELDS.filter(
    (name) => GROUP_OF[name] !== 'text' && idsOf(`/${name}`).length === 0,
  );
  expect(missing).toEqual([]);
});

test.each([
  ['/authors/0', ['name', 'role', 'url', 'slug']],
  ['/source', ['name', 'url', 'slug']],
  ['/image', ['url', 'type', 'alt', 'credit', 'width', 'height', 'length', 'duration']],
  ['/enclosures/0', ['url', 'type', 'alt', 'credit', 'width', 'height', 'length', 'duration']],
  ['/related/0', ['title', 'url']],
  ['/tags/0', ['slug']],
])('the panel has a control for every member of %s', (pointer, members) => {
  show(createArticleForm(FULL, () => undefined));
  const missing = members.filter((name) => idsOf(`${pointer}/${name}`).length === 0);
  expect(missing).toEqual([]);
});

test('the panel shows each error beside its field, in the language of the page', () => {
  const form = createArticleForm(FULL, () => undefined);
  form.setErrors([
    {
      pointer: '/license',
      detail: 'license must be an absolute http or https URL, such as https://example.com/a.',
    },
    {
      pointer: '/tags/0/label',
      detail: 'tags[0].label must have at most 100 characters; it has 130.',
    },
  ]);
  show(form);
  const license = page.getElementById(`${controlId('/license')}-errors`);
  expect(license?.textContent).toBe(
    sayFieldProblem({ detail: 'must be an absolute http or https URL' }, 'zh-CN'),
  );
  expect(page.getElementById(controlId('/license'))?.getAttribute('aria-invalid')).toBe('true');
  expect(page.getElementById(`${controlId('/tags/0/label')}-errors`)?.textContent).toBe(
    sayFieldProblem({ detail: 'must have at most 100 characters; it has 130' }, 'zh-CN'),
  );
});
