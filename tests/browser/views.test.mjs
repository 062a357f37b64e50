// A reader chooses which comments to see, and in which order; the address says it.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { numbers } from './reader.mjs';

const OLDEST = '/?order=oldest#comments';

inEachEngine('An order is in the address and survives Back, Forward, a reload and a new window', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.press('Oldest');
  await seesOldest(reader);
  await reader.isAt(OLDEST);
  await reader.hasFocusOn('comments-heading');
  await reader.says('Page 1 of 60, comments 1 to 20');
  await reader.press('Next');
  await reader.isAt('/?page=2&order=oldest#comments');
  await reader.sees('.ct-page', 'Page 2 of 60');
  await reader.driver.navigate().back();
  await seesOldest(reader);
  await reader.driver.navigate().back();
  await reader.seesComments(numbers(1193, 1174));
  await reader.isAt('/');
  await reader.driver.navigate().forward();
  await seesOldest(reader);
  await reader.driver.navigate().refresh();
  await reader.seesLiveThread();
  await seesOldest(reader);
  await reader.driver.switchTo().newWindow('tab');
  await reader.open(site.origin + OLDEST);
  await seesOldest(reader);
});

inEachEngine('The editors’ picks are shown by themselves, with their count, and all comments again', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.press("Editors' Picks 13");
  await reader.isAt('/?filter=picks#comments');
  await reader.eventually(() => reader.run(() => document.querySelectorAll('.ct-comment').length), 13);
  assert.equal(await reader.run(() => document.querySelectorAll('.ct-comment--pick').length), 13);
  await reader.sees('.ct-page', 'Page 1 of 1');
  await reader.press('Oldest');
  await reader.isAt('/?order=oldest&filter=picks#comments');
  await reader.eventually(() => reader.run(() => document.querySelectorAll('.ct-comment--pick').length), 13);
  await reader.press('All Comments 1,193');
  await seesOldest(reader);
  await reader.driver.navigate().back();
  await reader.eventually(() => reader.run(() => document.querySelectorAll('.ct-comment').length), 13);
});

inEachEngine('By rating, the highest comes first, and the page is told without numbers', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.press('Highest rated');
  await reader.says('Page 1 of 60');
  const scores = await reader.run(() =>
    [...document.querySelectorAll('.ct-score-net')].map(({ textContent }) =>
      Number(textContent.replace('−', '-').replace(/[+,]/g, '')),
    ),
  );
  assert.equal(scores.length > 1, true);
  assert.deepEqual(
    scores,
    scores.toSorted((one, other) => other - one),
  );
});

inEachEngine('Back from another order shows what the address says, a comment it names included', async (reader, site) => {
  await reader.open(`${site.origin}/?comment=20`);
  await reader.hasFocusOn('comment-20');
  await reader.press('Oldest');
  await seesOldest(reader);
  await reader.driver.navigate().back();
  await reader.seesComments(numbers(33, 14));
});

inEachEngine('Back to a page leads to the comment whose reference was followed', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  await reader.press('@952', '#comment-984');
  await reader.hasFocusOn('comment-952');
  await reader.driver.navigate().back();
  await reader.seesComments(numbers(993, 974));
  await reader.hasFocusOn('comment-984');
});

inEachEngine('Another fragment of the page around does not move the reader’s focus', async (reader, site) => {
  await reader.open(`${site.origin}/?comment=2000`);
  await reader.reads('The comment you are looking for is not here.');
  await reader.savesData();
  const before = site.asked(/\.json/);
  await reader.run(() => {
    document.querySelector('.ct-skip').focus();
    document.querySelector('.ct-skip').click();
  });
  await reader.hasFocusOn('comments-page');
  await reader.settles();
  await reader.hasFocusOn('comments-page');
  assert.equal(site.asked(/\.json/), before);
});

inEachEngine('Two threads on one page keep each other’s places in the address', async (reader, site) => {
  await reader.open(`${site.origin}/embeds/two-threads.html`);
  for (const thread of ['#ferry', '#clock']) {
    await reader.scrollTo(thread);
    await reader.seesLiveThread(thread);
  }
  await reader.press('Next', '#ferry');
  await reader.seesComments(numbers(11, 1), '#ferry');
  await reader.press('Oldest', '#clock');
  await reader.seesComments(numbers(7, 1).toReversed(), '#clock');
  await reader.isAt('/embeds/two-threads.html?ferry-page=2&clock-order=oldest#clock-comments');
});

function seesOldest(reader) {
  return reader.seesComments(numbers(20, 1).toReversed());
}
