// A reader opens a story and reads what others said about it.

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { numbers } from './reader.mjs';

const everywhere = { engines: EVERY_ENGINE };

inEachEngine('The story carries its comments, newest first', everywhere, async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.sees('.ct-title', 'Comments 1,193');
  await reader.sees('.ct-closed', 'This entry is now closed for comments');
  await reader.sees('.ct-page', 'Page 1 of 60');
  await reader.seesComments(numbers(1193, 1174));
  await reader.sees('#comment-1193 .ct-permalink', 'Comment number 1193.');
});

inEachEngine('The page that an address names is the page shown', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  await reader.sees('.ct-page', 'Page 11 of 60');
  await reader.seesComments(numbers(993, 974));
});

inEachEngine('A removed comment keeps its number, says why, and leads to an explanation', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  for (const number of [982, 976]) {
    const comment = `#comment-${number}`;
    await reader.sees(`${comment} .ct-permalink`, `Comment number ${number}.`);
    await reader.reads('This comment was removed because the moderators found it broke the house rules.', comment);
    await reader.sees(`${comment} a.ct-explain[href]`, 'Explain');
    await reader.seesNo(`${comment} .ct-body, ${comment} .ct-rating`);
  }
});

inEachEngine('The first page leads only on, the last only back', async (reader, site) => {
  await reader.openThread(`${site.origin}/`);
  await reader.sees('.ct-page-links', '1 2 3 … 60 Next Last');
  await reader.openThread(`${site.origin}/?page=60`);
  await reader.sees('.ct-page', 'Page 60 of 60');
  await reader.sees('.ct-page-links', 'First Previous 1 … 58 59 60');
});

inEachEngine('A page past the end says how many there are and leads back', async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=70`);
  await reader.sees('.ct-empty', 'There is no page 70. The comments have 60 pages; the last is page 60. Go to page 60');
  await reader.press('Previous');
  await reader.sees('.ct-page', 'Page 60 of 60');
});

inEachEngine('An empty thread says that there are no comments', async (reader, site) => {
  await reader.openThread(`${site.origin}/threads/first-word/`);
  await reader.sees('.ct-empty', 'There have been no comments made here yet.');
  await reader.seesNo('.ct-page, .ct-pagination, .ct-skip');
});

inEachEngine('Replies stand inside what they answer', everywhere, async (reader, site) => {
  await reader.openThread(`${site.origin}/threads/quay-kiosks/`);
  await reader.seesTrue(() => Boolean(document.querySelector('.ct-replies .ct-replies .ct-comment .ct-reply')));
});
