// A reader opens the address of one comment, or follows a link to it.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { numbers } from './reader.mjs';

const everywhere = { engines: EVERY_ENGINE };

inEachEngine('An address that names a comment leads to it, on its own page', everywhere, async (reader, site) => {
  await reader.open(`${site.origin}/#comment-993`);
  await reader.seesComments(numbers(993, 974));
  await reader.sees('.ct-page', 'Page 11 of 60');
  await reader.hasFocusOn('comment-993');
  await reader.seesTrue(isMarked, 993);
  await reader.seesTrue(isInView, 993);
});

inEachEngine('The address of a page with its comment leads to the comment', async (reader, site) => {
  await reader.open(`${site.origin}/?page=11#comment-980`);
  await reader.seesComments(numbers(993, 974));
  await reader.hasFocusOn('comment-980');
  await reader.seesTrue(isInView, 980);
});

inEachEngine('An address that names a comment in its query leads to it', async (reader, site) => {
  let name = '993';
  for (const _ of ['by its number', 'and by its id']) {
    await reader.open(`${site.origin}/?comment=${name}`);
    await reader.seesComments(numbers(993, 974));
    await reader.hasFocusOn('comment-993');
    await reader.seesTrue(isInView, 993);
    await reader.seesTrue(isMarked, 993);
    name = await reader.run(() => document.querySelector('#comment-993').dataset.comment);
  }
  assert.notEqual(name, '993');
});

inEachEngine('A comment stays where its reader was led while the page around it grows', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/late-layout.html#comment-12`);
  await reader.hasFocusOn('comment-12');
  await reader.seesTrue(isInView, 12);
  await reader.eventually(() => site.answered(/in-place\.js$/), 1);
  await reader.settles();
  const before = await reader.run(placeOf, 12);
  await reader.run(() => (document.querySelector('#photograph').hidden = false));
  await reader.eventually(() => reader.run(placeOf, 12), before);
});

inEachEngine('A page that grows leaves a reader alone who has gone on', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/late-layout.html#comment-12`);
  await reader.hasFocusOn('comment-12');
  await reader.run(() => document.activeElement.blur());
  const before = await reader.run(() => scrollY);
  await reader.run(() => (document.querySelector('#photograph').hidden = false));
  await reader.settles();
  assert.equal(await reader.run(() => scrollY), before);
});

inEachEngine('A comment that is not there is explained', async (reader, site) => {
  await reader.open(`${site.origin}/#comment-2000`);
  await reader.sees('.ct-notice', 'The comment you are looking for is not here. It may have been removed.');
  await reader.seesComments(numbers(1193, 1174));
});

inEachEngine('A removed comment can be opened, and tells why it was removed', async (reader, site) => {
  await reader.open(`${site.origin}/#comment-982`);
  await reader.hasFocusOn('comment-982');
  await reader.reads('the moderators found it broke the house rules', '#comment-982');
});

inEachEngine('The number of a comment is a link to it that works in a fresh window', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  const address = await reader.run(() => document.querySelector('#comment-980 .ct-permalink').href);
  await reader.driver.switchTo().newWindow('tab');
  await reader.open(address);
  await reader.hasFocusOn('comment-980');
  await reader.seesTrue(isInView, 980);
});

inEachEngine('The number of a comment leads to it without another request for comments', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  await reader.savesData();
  const before = site.asked(/\.json/);
  await reader.press('Comment number 980.');
  await reader.hasFocusOn('comment-980');
  await reader.seesTrue(isMarked, 980);
  assert.equal(site.asked(/\.json/), before);
});

inEachEngine('A reference in a comment leads to the comment it names, and Back returns', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  await reader.press('@952', '#comment-984');
  await reader.seesComments(numbers(953, 934));
  await reader.hasFocusOn('comment-952');
  await reader.driver.navigate().back();
  await reader.seesComments(numbers(993, 974));
});

inEachEngine('A fragment typed behind the address leads to the comment', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.run(() => {
    location.hash = '#comment-993';
  });
  await reader.seesComments(numbers(993, 974));
  await reader.hasFocusOn('comment-993');
});

function placeOf(number) {
  return document.getElementById(`comment-${number}`).getBoundingClientRect().top;
}

function isMarked(number) {
  return document.getElementById(`comment-${number}`)?.classList.contains('ct-comment--target');
}

function isInView(number) {
  const { top, bottom } = document.getElementById(`comment-${number}`).getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
