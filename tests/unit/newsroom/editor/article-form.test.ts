import { expect, test } from 'vitest';
import { createArticleForm } from '../../../../lib/newsroom/editor/form/article-form.ts';
import { moved } from '../../../../lib/newsroom/editor/form/list-control.tsx';
import {
  foldAddress,
  foldDuration,
  foldNumber,
  guessMediaType,
  splitTags,
} from '../../../../lib/newsroom/editor/form/typed-values.ts';

const ARTICLE = {
  id: '01976f2c-0000-7000-8000-000000000000',
  version: 3,
  status: 'published',
  title: '标题',
  source: { name: '新华社', slug: '新华社', url: 'https://example.com/' },
  authors: [
    { name: '李四', slug: 'li-si' },
    { name: '王五', slug: '王五' },
  ],
  body: { format: 'html', value: '<p>x</p>' },
};

function formOf(article: object = ARTICLE) {
  const changes: unknown[] = [];
  const form = createArticleForm({ ...article }, (next) => changes.push(next));
  return { form, changes };
}

test('the form of an article has what its editor sent and nothing that the server made', () => {
  const { form } = formOf();
  expect(Object.keys(form.article.value).toSorted()).toEqual([
    'authors',
    'body',
    'source',
    'title',
  ]);
});

test('the form of an article announces a change once, and no change of the same value', () => {
  const { form, changes } = formOf();
  form.write('/title', '标题');
  expect(changes).toEqual([]);
  form.write('/title', '新标题');
  expect(changes).toEqual([{ ...form.article.value, title: '新标题' }]);
});

test('a field that is emptied has no member, and neither has the object around it', () => {
  const { form } = formOf();
  form.write('/source/url', '');
  form.write('/source/name', '');
  form.write('/authors', []);
  expect(form.article.value).toEqual({ title: '标题', body: ARTICLE.body });
});

test('an entry of a list that is emptied keeps its place', () => {
  const { form } = formOf();
  form.write('/authors/0/name', '');
  form.write('/authors/0/slug', '');
  expect(form.article.value.authors).toEqual([{}, ARTICLE.authors[1]]);
});

test('the slug of a name that changes goes with it, unless an editor chose it', () => {
  const { form } = formOf();
  form.write('/source/name', '人民日报');
  form.write('/authors/0/name', '李思');
  expect(form.article.value.source).toEqual({ name: '人民日报', url: 'https://example.com/' });
  expect(form.article.value.authors).toEqual([{ name: '李思', slug: 'li-si' }, ARTICLE.authors[1]]);
});

test('a change of a field takes away its errors and those below it, and no others', () => {
  const { form } = formOf();
  const errors = ['/title', '/authors/0/name', '/authors/1/name'].map((pointer) => ({
    pointer,
    detail: 'is required.',
  }));
  form.setErrors(errors);
  form.write('/authors/0/name', '李');
  expect(form.errors.value.map(({ pointer }) => pointer)).toEqual(['/title', '/authors/1/name']);
});

test('a form that is read-only takes no change', () => {
  const { form, changes } = formOf();
  form.setReadOnly(true);
  form.write('/title', '别的');
  expect(form.text('/title')).toBe('标题');
  expect(changes).toEqual([]);
});

test('a pointer names members with slashes and tildes', () => {
  const { form } = formOf({ title: 'x' });
  form.write('/altIds', { 'a/b': '1', '~': '2' });
  expect(form.text('/altIds/a~1b')).toBe('1');
  expect(form.text('/altIds/~0')).toBe('2');
});

test('tags end at commas of either width, and the rest is still being typed', () => {
  expect(splitTags('食品，安全、热线,5G;x')).toEqual({
    tags: ['食品', '安全', '热线', '5G'],
    rest: 'x',
  });
  expect(splitTags('，，')).toEqual({ tags: [], rest: '' });
});

test('full-width addresses, numbers and durations are understood', () => {
  expect(foldAddress('ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ。ｃｏｍ／ａ　')).toBe('https://example.com/a');
  expect(foldNumber('１，２００')).toBe(1200);
  expect(foldNumber('很大')).toBe('很大');
  expect(foldDuration('１２：３０')).toBe(750);
  expect(foldDuration('1:02:03')).toBe(3723);
  expect(foldDuration('12:75')).toBe('12:75');
});

test('the media type is guessed of the ending of an address', () => {
  expect(guessMediaType('https://example.com/a/b.MP3?x=1.png')).toBe('audio/mpeg');
  expect(guessMediaType('https://example.com/a')).toBeUndefined();
  expect(guessMediaType('no address.jpg')).toBeUndefined();
});

test('an entry of a list moves to another place and the rest keeps its order', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
});
