// The publisher knows its readers: a token of its page signs them in, and its sign-in leads back.

import assert from 'node:assert/strict';

import { inEachEngine } from './each-engine.mjs';
import { EVERY_ENGINE } from './engines.mjs';
import { answering, attributed } from './faults.mjs';
import { API, GATE, SIGN_IN, expiredTokenOf, signIn, startMembersServer, tokenOf } from './members.mjs';

const members = { server: startMembersServer };
const everywhere = { ...members, engines: EVERY_ENGINE };
const plain = { server: startMembersServer, javascript: false };

const DOCUMENT = /^\/threads\/[^.]*$/;
const VOTE = /\/vote$/;
const COMMENTS = /\/comments$/;
const PUBLIC = /\.json/;

const UP = 'Rate comment 4 up';
const REFUSED =
  'Comment 4: your rating was not recorded. ' +
  'Your sign-in has run out or is not valid here. Please sign in again.';

inEachEngine('A token of the page signs its reader in, for what is theirs alone', members, async (reader, site) => {
  site.suffers(DOCUMENT, attributed(SIGN_IN));
  await reader.openThread(site.origin + GATE);
  await signIn(reader, tokenOf('Wilhelmina'));
  await reader.press(UP);
  await reader.seesTrue(hasVoted, true);
  await reader.eventually(() => site.answered(VOTE, 'PUT'), 1);
  const withToken = site.requests.filter(({ authorization }) => authorization).map(({ url }) => url);
  assert.deepEqual([...new Set(withToken)].sort(), [`${API}/comments/g4/vote`, `${API}/reader`]);
});

inEachEngine('A token may be an attribute, also one that is set later', everywhere, async (reader, site) => {
  site.suffers(DOCUMENT, attributed(`${SIGN_IN} token="${tokenOf('Cuthbert')}"`));
  await reader.openThread(site.origin + GATE);
  await reader.press(UP);
  await reader.seesTrue(hasVoted, true);
  await reader.run((token) => document.querySelector('comment-thread').setAttribute('token', token), tokenOf('Wulfstan'));
  await reader.seesTrue(hasVoted, false);
  await reader.press(UP);
  await reader.seesTrue(hasVoted, true);
});

inEachEngine('A token may be the answer to an event', everywhere, async (reader, site) => {
  site.suffers(DOCUMENT, attributed(SIGN_IN));
  await reader.openThread(site.origin + GATE);
  await reader.run((token) => {
    addEventListener('ct-token', ({ detail }) => detail.respondWith(Promise.resolve(token)));
  }, tokenOf('Hereward'));
  await signIn(reader, null);
  await reader.press(UP);
  await reader.seesTrue(hasVoted, true);
});

inEachEngine('A token that has run out is asked for anew, once', members, async (reader, site) => {
  await reader.openThread(site.origin + GATE);
  await signsInWith(reader, expiredTokenOf('Ethelred'), tokenOf('Ethelred'));
  await reader.eventually(() => site.answered(/\/reader$/), 3);
  await reader.press(UP);
  await reader.seesTrue(hasVoted, true);
  await reader.eventually(() => site.answered(VOTE, 'PUT'), 2);
  assert.deepEqual((await asked(reader)).slice(-2), [false, true]);
});

inEachEngine('Who votes is asked for as the button is pressed: soon it may be somebody else', members, async (reader, site) => {
  site.suffers(DOCUMENT, attributed(SIGN_IN));
  await reader.openThread(site.origin + GATE);
  await signsInWith(reader, tokenOf('Ethelred'));
  await reader.eventually(() => site.answered(/\/reader$/), 2);
  await reader.seesTrue(() => Boolean(document.querySelector('button.ct-rate--up')));
  const asksAtOnce = async () => {
    window.asked = [];
    document.querySelector('button.ct-rate--up').click();
    await new Promise((resolve) => setTimeout(resolve));
    return window.asked.length;
  };
  assert.equal(await reader.run(asksAtOnce), 1);
});

inEachEngine('A token that cannot be renewed is refused with a sentence, and not sent again', members, async (reader, site) => {
  site.suffers(DOCUMENT, attributed(SIGN_IN));
  await reader.openThread(site.origin + GATE);
  await signIn(reader, tokenOf('Ethelred'));
  await reader.eventually(async () => (await reader.control(UP)) !== null, true);
  await signsInWith(reader, expiredTokenOf('Ethelred'), null, 'quietly');
  await reader.press(UP);
  await reader.says(REFUSED);
  assert.equal(site.asked(VOTE, 'PUT'), 1);
  await reader.eventually(async () => (await reader.control(`${UP} (sign in first)`)) !== null, true);
});

inEachEngine('Whoever signs out is nobody at once', members, async (reader, site) => {
  site.suffers(DOCUMENT, attributed(SIGN_IN));
  await reader.openThread(site.origin + GATE);
  await signIn(reader, tokenOf('Radigund'));
  await reader.press(UP);
  await reader.seesTrue(hasVoted, true);
  await signIn(reader, null);
  await reader.eventually(async () => (await reader.control(`${UP} (sign in first)`)) !== null, true);
});

inEachEngine('A token is kept nowhere', members, async (reader, site) => {
  site.suffers(DOCUMENT, attributed('storage="local"'));
  await reader.openThread(site.origin + GATE);
  const token = tokenOf('Peregrine');
  await signIn(reader, token);
  await reader.press(UP);
  await reader.seesTrue(hasVoted, true);
  await writes(reader, 'Kept for later.');
  await reader.driver.navigate().refresh();
  await reader.scrollTo('comment-thread');
  await reader.seesLiveThread();
  const kept = await reader.run(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href, document.cookie]),
  );
  assert.ok(kept.includes('Kept for later.'), kept);
  assert.equal(kept.includes(token), false);
  assert.equal(JSON.stringify(site.requests.map(({ url }) => url)).includes(token), false);
  const known = site.requests.filter(({ url, authorization }) => PUBLIC.test(url) && authorization);
  assert.deepEqual(known, []);
});

inEachEngine('Where rating is for signed-in readers, it leads to the sign-in and back to the comment', members, async (reader, site) => {
  site.suffers(DOCUMENT, attributed(SIGN_IN));
  site.suffers(/^\/login/, answering(200, { 'content-type': 'text/html' }, '<!doctype html><title>Sign in</title>'));
  await reader.openThread(site.origin + GATE);
  await reader.press(`${UP} (sign in first)`);
  await reader.eventually(() => reader.run(() => location.pathname), '/login');
  const back = await reader.run(() => new URLSearchParams(location.search).get('return'));
  assert.equal(back, `${site.origin}${GATE}?comment=4#comment-4`);
  await reader.open(back);
  await reader.seesLiveThread();
  await reader.hasFocusOn('comment-4');
});

inEachEngine('The page may lead to its sign-in by itself', members, async (reader, site) => {
  site.suffers(DOCUMENT, attributed(SIGN_IN));
  await reader.openThread(site.origin + GATE);
  await reader.eventually(() => site.answered(/sign-in\.js/), 1);
  await reader.settles();
  await reader.run(() => {
    addEventListener('ct-sign-in', (event) => {
      event.preventDefault();
      window.told = event.detail;
    });
  });
  await reader.press(`${UP} (sign in first)`);
  const back = `${site.origin}${GATE}?comment=4#comment-4`;
  await reader.eventually(() => reader.run(() => window.told), { comment: 'g4', return: back });
  await reader.press('Post a comment (sign in first)');
  const form = `${site.origin}${GATE}#comments-compose`;
  await reader.eventually(() => reader.run(() => window.told), { comment: null, return: form });
  await reader.isAt(GATE);
});

inEachEngine('Without script the way to the sign-in is a link', plain, async (reader, site) => {
  const option = new URLSearchParams({ 'sign-in': '/login?return={return}' });
  await reader.open(`${site.origin}${GATE}fragment?${option}`);
  const address = await reader.run(() => document.querySelector('#comment-4 .ct-rate').getAttribute('href'));
  assert.equal(decodeURIComponent(address), '/login?return=?comment=4#comment-4');
  await reader.open(`${site.origin}${GATE}fragment?${new URLSearchParams({ 'sign-in': 'javascript:alert(1)' })}`);
  await reader.seesTrue(() => !document.querySelector('.ct-sign-in') && Boolean(document.querySelector('.ct-rate')));
});

inEachEngine('A sign-in that runs out while somebody writes keeps their text, through signing in', members, async (reader, site) => {
  site.suffers(DOCUMENT, attributed(SIGN_IN));
  site.suffers(/^\/login/, answering(200, { 'content-type': 'text/html' }, '<!doctype html><title>Sign in</title>'));
  await reader.openThread(site.origin + GATE);
  await signIn(reader, tokenOf('Aldous'));
  await writes(reader, 'The latch sticks.');
  await signsInWith(reader, expiredTokenOf('Aldous'), null, 'quietly');
  await reader.press('Post comment');
  await reader.reads('Your comment was not posted. Your sign-in has run out', '.ct-compose');
  assert.equal(await reader.run(text), 'The latch sticks.');
  await reader.press('Sign in');
  await reader.eventually(() => reader.run(() => location.pathname), '/login');
  await reader.open(await reader.run(() => new URLSearchParams(location.search).get('return')));
  await reader.seesLiveThread();
  await signIn(reader, tokenOf('Aldous'));
  await reader.eventually(() => reader.run(text), 'The latch sticks.');
  await reader.hasFocusOn('comments-compose-text');
  await reader.press('Post comment');
  await reader.reads('The latch sticks.', '.ct-list');
  await reader.reads('Aldous', '.ct-list');
  assert.equal(site.asked(COMMENTS, 'POST'), 2);
});

/** From now on the page gives `token`, and `renewed` when it is told that it was refused; `quietly`, nobody else reads. */
async function signsInWith(reader, token, renewed, quietly) {
  await reader.run(
    (token, renewed, quietly) => {
      const element = document.querySelector('comment-thread');
      window.asked = [];
      const give = (renew) => {
        window.asked.push(renew);
        return renew ? renewed : token;
      };
      // The same property, read at every use; only setting it tells of another reader.
      if (quietly) Object.defineProperty(element, 'token', { value: give, configurable: true });
      else element.token = give;
    },
    token,
    renewed,
    quietly,
  );
}

function asked(reader) {
  return reader.run(() => window.asked);
}

async function writes(reader, words) {
  await reader.seesTrue(() => Boolean(document.querySelector('.ct-text')));
  await reader.run((words) => {
    const field = document.querySelector('.ct-text');
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, words);
}

/** Whether the reader's vote on comment 4 is known, or is known not to be there. */
function hasVoted(whether) {
  const button = document.querySelector('#comment-4 button.ct-rate--up');
  return button?.getAttribute('aria-pressed') === String(whether);
}

function text() {
  return document.querySelector('.ct-text')?.value;
}
