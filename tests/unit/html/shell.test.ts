/** @module The document around any page, without parts of readers' pages. */

import { expect, it } from 'vitest';
import { securityPolicy } from '../../../lib/html/security-policy.ts';
import { renderShell } from '../../../lib/html/shell.tsx';

const SHELL = {
  language: 'de',
  head: { title: 'Entwürfe <1>', description: 'Die "Redaktion"', stylesheet: '/desk.css' },
  skipToContent: 'Zum Inhalt',
  header: 'Kopf & Co.',
  main: 'Inhalt',
  footer: 'Fuß',
};

it('a page of the shell has its parts in order, escaped, and a canonical URL only where given', async () => {
  expect(await renderShell(SHELL)).toBe(`<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fffefb">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161513">
<title>Entwürfe &lt;1&gt;</title>
<meta name="description" content="Die &quot;Redaktion&quot;">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="/desk.css">
</head>
<body>
<a class="skip" href="#content">Zum Inhalt</a>
Kopf &amp; Co.
<main id="content" tabindex="-1">Inhalt</main>
Fuß
</body>
</html>
`);
});

it("the security policy of readers' pages allows images, media and the own stylesheet alone", () => {
  expect(securityPolicy('reader')).toBe(
    "default-src 'none'; img-src 'self' https:; media-src https:; style-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});
