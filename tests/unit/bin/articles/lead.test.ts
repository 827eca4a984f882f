/** @module The commands `lead` and `unlead`: what they show, send and refuse. */

import { describe, expect, it } from 'vitest';
import { type Received, runCli, useEditor } from '../remote-stub.ts';

const ID = '0198c1d2-7a3b-7c4d-8e5f-6a7b8c9d0e1f';
const { folder, start } = useEditor();

const LEADING = {
  id: ID,
  version: 4,
  title: '甲',
  url: `https://n.example/articles/${ID}`,
  since: '2026-11-23T08:00:00+08:00',
  until: '2026-11-23T20:00:00+08:00',
};

async function run(args: readonly string[], lead?: object) {
  const remote = await start(({ method, url }: Received) => {
    if (url === '/api/desk/lead') return { status: 200, json: lead === undefined ? {} : { lead } };
    const article = { id: ID, version: 5, status: 'published', title: '甲' };
    return { status: 200, json: method === 'GET' ? article : { article, warnings: [] } };
  });
  const ended = await runCli(folder, [...args, '--url', remote.url, '--key', 'me.jwk.json']);
  return { ...ended, lines: remote.received.map(({ method, url }) => `${method} ${url}`) };
}

describe('the commands lead and unlead', () => {
  it('lead without an id shows which article leads, and until when', async () => {
    const { code, out, lines } = await run(['lead'], LEADING);
    expect([code, lines]).toEqual([0, ['GET /api/desk/lead']]);
    expect(out).toContain(`leads ${ID} v4\n  甲\n`);
    expect(out).toContain('until 2026-11-23T20:00:00+08:00');
    expect((await run(['lead'])).out).toBe('no article was chosen: the newest leads\n');
  });

  it('lead says that it leads and how to end that, but not of a dry run', async () => {
    const { code, err, lines } = await run(['lead', ID]);
    const sent = [`GET /api/desk/articles/${ID}`, `POST /api/articles/${ID}/lead`];
    expect([code, lines]).toEqual([0, sent]);
    expect(err).toContain('it leads the front page; end that with: broadsheet unlead');
    const trial = await run(['lead', ID, '--dry-run']);
    expect(trial.lines.at(-1)).toBe(`POST /api/articles/${ID}/lead?dry-run=true`);
    expect(trial.err).not.toContain('it leads');
  });

  it('unlead ends the lead of the article that leads, and does nothing where none does', async () => {
    const { code, lines } = await run(['unlead'], LEADING);
    const ended = [`GET /api/desk/articles/${ID}`, `POST /api/articles/${ID}/unlead`];
    expect([code, lines]).toEqual([0, ['GET /api/desk/lead', ...ended]]);
    const idle = await run(['unlead']);
    expect([idle.code, idle.lines, idle.out]).toEqual([
      0,
      ['GET /api/desk/lead'],
      'no article was chosen: the newest leads\n',
    ]);
    expect((await run(['unlead', ID])).lines).toEqual(ended);
  });

  it('lead is in Chinese with --lang zh-CN', async () => {
    expect((await run(['lead', '--lang', 'zh-CN'])).out).toBe('没有选定头条：由最新文章作头条\n');
    const { err } = await run(['lead', ID, '--until', '2027-01-02', '--lang', 'zh-CN']);
    expect(err).toContain('--until 2027-01-02：请给出日期和时间');
  });

  it.each([
    [['lead', '--until', '2027-01-02 03:04'], 'Name the article'],
    [['lead', '--dry-run'], 'Name the article'],
    [['lead', '--none'], "unknown option '--none'"],
    [['unlead', 'x'], 'is not the id of an article'],
    [['lead', ID, '--until', '2027-01-02'], '--until 2027-01-02: give a date and a time'],
    [['lead', 'x'], 'is not the id of an article'],
  ])('the command %j is refused without a request', async (args, words) => {
    const { code, err, lines } = await run(args);
    expect([code, lines]).toEqual([2, []]);
    expect(err).toContain(words);
  });
});
