// What moderators see and do, where they read; and what readers see of it.

import assert from 'node:assert/strict';

import { Key } from 'selenium-webdriver';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { attributed, scripted } from './faults.mjs';
import { API, GATE, expiredTokenOf, signIn, startOpenServer, tokenOf } from './members.mjs';

const open = { server: startOpenServer };
const everywhere = { ...open, engines: EVERY_ENGINE };
const narrow = { ...open, width: 320 };

const DOCUMENT = /^\/threads\/[^.]*$/;
const MODULE = /\/moderation\.js$/;
const moderator = () => tokenOf('Mildred', { role: 'moderator' });

inEachEngine('Readers load nothing of what moderators need', open, async (reader, site) => {
  await reader.openThread(site.origin + GATE);
  await signIn(reader, tokenOf('Edmund', { role: 'editor' }));
  await reader.eventually(() => site.answered(/\/reader$/), 2);
  await reader.settles();
  assert.equal(site.asked(/moderation/), 0);
});

inEachEngine('A moderator removes a comment with a reason, and restores it', everywhere, async (reader, site) => {
  const id = await someonePosts(site, 'Buy my garden gnomes.');
  await moderates(reader, site);
  await opens(reader, id);
  await reader.run((id) => {
    const form = document.querySelector(`#${id} .ct-moderation form`);
    form.querySelector('select').value = 'house-rules';
    form.querySelector('input').value = '/house-rules.html';
    addEventListener('ct-moderated', ({ detail }) => (window.told = detail));
  }, id);
  await reader.press('Remove', `#${id}`);
  await reader.sees('.ct-moderation-status', `Comment ${numberOf(id)}: it is removed.`);
  await reader.reads('This comment was removed because the moderators found it broke the house rules.', `#${id}`);
  await reader.reads('Explain', `#${id} .ct-removed`);
  assert.equal((await reader.run(() => window.told)).action, 'remove');
  assert.equal((await seenByAll(site, id)).text, '');
  // The moderator still sees what it said.
  await reader.reads('Buy my garden gnomes.', `#${id} .ct-moderation`);
  await reader.press('Restore', `#${id}`);
  await reader.sees('.ct-moderation-status', `Comment ${numberOf(id)}: everyone can read it.`);
  await reader.sees(`#${id} > .ct-body`, 'Buy my garden gnomes.');
});

inEachEngine('A moderator holds, approves, picks, and attaches a message', open, async (reader, site) => {
  const id = await someonePosts(site, 'The mayor has a key.');
  await moderates(reader, site);
  await opens(reader, id);
  await reader.press('Hold', `#${id}`);
  await reader.reads('This comment has been referred for further consideration.', `#${id}`);
  await reader.press('Approve', `#${id}`);
  await reader.sees(`#${id} > .ct-body`, 'The mayor has a key.');
  await reader.press('Make it an editors’ pick', `#${id}`);
  await reader.sees(`#${id} .ct-pick`, "Editors' Pick");
  await reader.press('Make it an ordinary comment again', `#${id}`);
  await reader.seesNo(`#${id} .ct-pick`);
  await reader.run((id) => (document.querySelector(`#${id} .ct-moderation textarea`).value = 'So do we.'), id);
  await reader.press('Attach the message', `#${id}`);
  await reader.sees(`#${id} .ct-message`, 'Message from the moderators: So do we.');
});

inEachEngine('A moderator closes the thread and opens it', open, async (reader, site) => {
  await moderates(reader, site);
  await reader.press('Close the thread');
  await reader.sees('.ct-closed', 'This entry is now closed for comments');
  await reader.press('Open the thread');
  await reader.seesNo('.ct-closed');
  await reader.eventually(async () => (await reader.control('Close the thread')) !== null, true);
});

inEachEngine('What waits for a moderator is counted, listed and approved', open, async (reader, site) => {
  await decides(site, '', { action: 'moderation', when: 'before' });
  const unseen = await someonePosts(site, 'First, may I say <b>hello</b>?');
  await decides(site, '', { action: 'moderation', when: 'none' });
  const reported = await someonePosts(site, 'Gates for sale.');
  const { id: name } = await seenByAll(site, reported);
  await sent(`${site.origin}${API}/comments/${name}/reports`, { reason: 'spam' });
  const { items } = await queue(site);
  const waiting = (count) => `Comments that wait for a moderator: ${count}`;
  await moderates(reader, site);
  await reader.press(waiting(items.length), '.ct-moderation');
  await reader.reads('First, may I say <b>hello</b>?', '.ct-moderation');
  await reader.reads('Reported: It advertises', '.ct-moderation');
  for (const [settled, id] of [unseen, reported].entries()) {
    await reader.run((legend) => {
      const groups = [...document.querySelectorAll('.ct-moderation[data-api] li fieldset')];
      const group = groups.find((each) => each.querySelector('legend').textContent === legend);
      [...group.querySelectorAll('button')].find(({ textContent }) => textContent === 'Approve').click();
    }, `Comment number ${numberOf(id)}`);
    await reader.sees('.ct-moderation-status', `Comment ${numberOf(id)}: everyone can read it.`);
    await reader.eventually(async () => (await reader.control(waiting(items.length - settled - 1))) !== null, true);
  }
  assert.equal((await seenByAll(site, unseen)).status, 'published');
});

inEachEngine('A decision that is refused changes nothing and says why', open, async (reader, site) => {
  const id = await someonePosts(site, 'Leave me be.');
  await moderates(reader, site);
  await opens(reader, id);
  await reader.run(
    (ordinary) => Object.defineProperty(document.querySelector('comment-thread'), 'token', { value: ordinary }),
    tokenOf('Mildred'),
  );
  await reader.press('Hold', `#${id}`);
  await reader.sees('.ct-moderation-status', 'Nothing was changed. Only moderators can do this.');
  assert.equal((await seenByAll(site, id)).status, 'published');
});

inEachEngine('A moderator’s token that has run out is asked for anew', open, async (reader, site) => {
  const id = await someonePosts(site, 'Hold me.');
  await moderates(reader, site);
  await opens(reader, id);
  await reader.run(
    (old, renewed) => {
      const value = (renew) => (renew ? renewed : old);
      Object.defineProperty(document.querySelector('comment-thread'), 'token', { value });
    },
    expiredTokenOf('Mildred'),
    moderator(),
  );
  await reader.press('Hold', `#${id}`);
  await reader.reads('it is held', '.ct-moderation-status');
});

inEachEngine('A comment that is removed while somebody reads is gone for them', open, async (reader, site) => {
  site.suffers(DOCUMENT, scripted('hasty-clock.js'));
  const id = await someonePosts(site, 'You will not see this for long.');
  await reader.openThread(site.origin + GATE);
  await reader.sees(`#${id} .ct-body`, 'You will not see this for long.');
  await decides(site, `comments/${await nameOf(reader, id)}/`, { action: 'remove', reason: 'other' });
  await reader.reads('This comment was removed.', `#${id}`);
  await reader.seesNo(`#${id} .ct-body`);
});

inEachEngine('Moderating works by keyboard, in a narrow window, and breaks no policy', narrow, async (reader, site) => {
  const id = await someonePosts(site, 'Mind the step.');
  site.suffers(DOCUMENT, attributed('lang="ar" dir="rtl"', '<html'));
  await moderates(reader, site);
  await reader.run((id) => document.querySelector(`#${id} .ct-moderation summary`).focus(), id);
  await reader.keys(Key.ENTER);
  await reader.seesTrue((id) => Boolean(document.querySelector(`#${id} .ct-moderation button`)), id);
  await reader.keys(Key.TAB, Key.ENTER);
  await reader.sees('.ct-moderation-status', `Comment ${numberOf(id)}: it is held.`);
  await reader.seesTrue((id) => document.activeElement === document.querySelector(`#${id} .ct-moderation summary`), id);
  await reader.seesTrue(() => [...document.styleSheets].some(({ href }) => href?.endsWith('moderation.css')));
  const { width, needed } = await reader.run(() => ({
    width: innerWidth,
    needed: document.documentElement.scrollWidth,
  }));
  assert.ok(needed <= width, `${needed} of ${width}`);
  assert.deepEqual(site.reports, []);
});

/** A moderator reads the thread. */
async function moderates(reader, site) {
  await reader.openThread(site.origin + GATE);
  await signIn(reader, moderator());
  await reader.eventually(() => site.answered(MODULE), 1);
  await reader.seesTrue(() => Boolean(document.querySelector('.ct-comment .ct-moderation details')));
  // Until these are there, what is to be pressed moves.
  await reader.seesTrue(() => [...document.styleSheets].some(({ href }) => href?.endsWith('moderation.css')));
  await reader.reads('Comments that wait for a moderator', '.ct-moderation');
}

async function opens(reader, id) {
  await reader.press(`Moderate comment number ${numberOf(id)}`, `#${id}`);
  await reader.seesTrue((id) => Boolean(document.querySelector(`#${id} .ct-moderation button`)), id);
}

/** Another reader posts a comment; answers with the id of its element. */
async function someonePosts(site, text) {
  const { number } = await sent(`${site.origin}${API}/comments`, { name: 'Wat', text });
  return `comment-${number}`;
}

async function queue(site) {
  const headers = { authorization: `Bearer ${moderator()}` };
  return (await fetch(`${site.origin}${API}/moderation`, { headers })).json();
}

/** A moderator decides elsewhere. */
function decides(site, what, decision) {
  return sent(`${site.origin}${API}/${what}moderation`, decision, { authorization: `Bearer ${moderator()}` });
}

async function sent(address, body, headers = {}) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.status === 204 ? null : answer.json();
}

async function seenByAll(site, id) {
  const { items } = await (await fetch(`${site.origin}${API}?comment=${numberOf(id)}`)).json();
  return items.find(({ number }) => String(number) === numberOf(id));
}

function nameOf(reader, id) {
  return reader.run((id) => document.getElementById(id).dataset.comment, id);
}

function numberOf(id) {
  return id.replace('comment-', '');
}
