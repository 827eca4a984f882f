/** @module `planBatch` over a file of many articles. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planBatch } from '../../../../bin/batch/batch-plan.ts';
import { ok } from '../../../../lib/core/result.ts';
import type { ReadArticles } from '../../../../lib/ingest/article-source.ts';
import { collect } from '../../../support/collect.ts';
import { site } from '../../ingest/site.ts';
import { makeFolder } from '../remote-stub.ts';

const file = join(makeFolder(), 'export.xml');
writeFileSync(file, '');
const options = { url: 'http://localhost', key: 'k' };

it('planBatch labels each article of a file with its address, and refuses a repeated one', async () => {
  const read: ReadArticles = async function* () {
    for (const title of ['甲', '乙', '甲']) {
      yield ok({ address: title, article: { title, act: 'draft' }, notes: [] });
    }
  };
  const planned = await collect(planBatch([file], { options, site, read }));
  expect(planned).toMatchObject([
    { label: `${file}#甲`, plan: { value: { source: `${file}#甲`, act: { act: 'draft' } } } },
    { label: `${file}#乙`, plan: { value: { article: { title: '乙' } } } },
    { label: `${file}#甲`, plan: { refusal: { json: { type: 'twice-in-batch' } } } },
  ]);
});

it('planBatch reads an article only when it is asked for, however many follow', async () => {
  let given = 0;
  const read: ReadArticles = async function* () {
    for (;;) {
      given += 1;
      yield ok({ address: String(given), article: { title: String(given) }, notes: [] });
    }
  };
  const plans = planBatch([file], { options, site, read });
  await plans.next();
  await plans.next();
  await plans.return(undefined);
  expect(given).toBe(2);
});
