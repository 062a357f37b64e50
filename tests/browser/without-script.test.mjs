// Everything a reader can do, by links and forms alone: pages, orders, votes, answers, comments, reports; and every
// refusal in a sentence.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { By } from 'selenium-webdriver';

import { inEachEngine } from './each-engine.mjs';
import { numbers } from './reader.mjs';
import { PROGRAM, startServer } from './servers.mjs';

const BRIDGE = '/threads/harbour-bridge/';
const FERRY = '/threads/ferry-timetable/';
const FERRY_THREAD = 'ferry-timetable';

/** The most characters of a comment on the ferry. */
const LONGEST = 400;

const BLOCKED = fileURLToPath(new URL('blocked-words.txt', import.meta.url));

const KEPT = 'Your text was not posted. Go back to change it, or keep it from here.';
const GONE = 'The comment you are looking for is not here. It may have been removed.';

/** A reader without script; nobody but the hurried one waits between two comments. */
const plain = { javascript: false, server: startPatientServer };
const hurried = { javascript: false, server: startServer };

inEachEngine('Without script the story links to its comments, and their pages turn', plain, async (reader, site) => {
  await reader.open(`${site.origin}/`);
  await reader.press('Read the comments on this story');
  await reader.seesComments(numbers(1193, 1174));
  await reader.press('Next');
  await reader.seesComments(numbers(1173, 1154));
  await reader.isAt(`${BRIDGE}?page=2#comments`);
});

inEachEngine('Without script the order changes, and the editors’ picks are found', plain, async (reader, site) => {
  await reader.open(site.origin + BRIDGE);
  await reader.press('Oldest');
  await reader.seesComments(numbers(20, 1).reverse());
  await reader.press('Next');
  await reader.seesComments(numbers(40, 21).reverse());
  await reader.press("Editors' Picks 13");
  await reader.sees('.ct-page', 'Page 1 of 1');
});

inEachEngine('Without script a search finds words in the whole thread', plain, async (reader, site) => {
  await reader.open(site.origin + BRIDGE);
  await reader.driver.findElement(By.css('.ct-search-words')).sendKeys('ladder');
  await reader.press('Search');
  await reader.reads('Comments found for “ladder”', '.ct-found');
});

inEachEngine('Without script a vote leads back to its comment, and can be taken back', plain, async (reader, site) => {
  await reader.open(`${site.origin}${BRIDGE}?page=2`);
  const before = await reader.words('#comment-1170 .ct-score');
  await reader.press('Rate comment 1170 up');
  await reader.isAt(`${BRIDGE}?page=2#comment-1170`);
  await reader.seesTrue(() => document.querySelector('#comment-1170').textContent.includes('You rated this up.'));
  await reader.press('Rate comment 1170 up');
  await reader.sees('#comment-1170 .ct-score', before);
});

inEachEngine('Without script a comment is posted, and answered', plain, async (reader, site) => {
  await reader.open(site.origin + FERRY);
  const words = await unsaid(reader, 'Two of us missed the last boat.');
  await write(reader, words, 'Ottoline');
  await reader.reads(words, '.ct');
  const number = await reader.run((words) => {
    const comments = [...document.querySelectorAll('.ct-comment')];
    return comments.find((comment) => comment.textContent.includes(words)).id.replace('comment-', '');
  }, words);
  await reader.press(`Reply to comment number ${number}`);
  await reader.reads(`In reply to comment number ${number}`, '.ct-compose');
  const answer = await unsaid(reader, 'So did we.');
  await write(reader, answer, 'Ottoline');
  await reader.reads(answer, '.ct');
  await reader.reads(`Replies to comment number ${number}: 1`);
});

inEachEngine('Without script a comment is reported, with thanks', plain, async (reader, site) => {
  await reader.open(site.origin + FERRY);
  await reader.press('More on comment number 29');
  await reader.press('Report this comment (Comment number 29)');
  await reader.reads('Comment 29: thank you, the moderators will look at it.');
});

// What was written or pressed, and the sentence about it.
const REFUSED_COMMENTS = [
  ['Without a text', ' ', 'Ottoline', 'There is no text in the comment.'],
  ['Too long', 'x'.repeat(LONGEST + 1), 'Ottoline', 'The comment is too long.'],
  ['Without a name', 'Who said this?', ' ', 'A comment needs a name to stand under.'],
  ['With a word that is blocked', 'What a scunner.', 'Ottoline', 'The comment holds words that are not allowed here.'],
];

for (const [what, text, name, sentence] of REFUSED_COMMENTS) {
  inEachEngine(`Without script a comment is refused in a sentence: ${what}`, plain, async (reader, site) => {
    await reader.open(site.origin + FERRY);
    await write(reader, text, name);
    await reader.reads(sentence);
    if (text.trim()) await givesBack(reader, text);
  });
}

inEachEngine('Without script nobody says the same twice', plain, async (reader, site) => {
  await reader.open(site.origin + FERRY);
  const words = await unsaid(reader, 'I shall say this once.');
  await write(reader, words, 'Ottoline');
  await reader.reads(words, '.ct');
  await reader.open(site.origin + FERRY);
  await write(reader, words, 'Ottoline');
  await reader.reads('You have already said that in this thread.');
  await givesBack(reader, words);
});

inEachEngine('Without script a reader is asked to wait between two comments', hurried, async (reader, site) => {
  await reader.open(site.origin + FERRY);
  await write(reader, await unsaid(reader, 'First this.'), 'Ottoline');
  await reader.reads('First this.', '.ct');
  await reader.open(site.origin + FERRY);
  await write(reader, 'Then that.', 'Ottoline');
  await reader.reads('Please wait a little between two comments.');
  await givesBack(reader, 'Then that.');
});

// What a moderator decides while a reader looks, what undoes it, and the sentence about what the reader then presses.
const MEANWHILE = [
  ['A vote', 'Rate comment 27 up', ['remove', '27', '--reason', 'other'], ['restore', '27'], GONE],
  ['A report', 'Report this comment (Comment number 27)', ['remove', '27', '--reason', 'other'], ['restore', '27'], GONE],
  ['A comment', 'Post comment', ['close'], ['open'], 'This thread is closed for comments.'],
];

for (const [what, button, decision, undoing, sentence] of MEANWHILE) {
  const test = `${what} without script that comes too late is refused in a sentence`;
  inEachEngine(test, plain, async (reader, site, server) => {
    await reader.open(site.origin + FERRY);
    await reader.press('More on comment number 27');
    await fillIn(reader, 'Am I late?', 'Ottoline');
    await moderate(server, ...decision);
    try {
      await reader.press(button);
      await reader.reads(sentence);
    } finally {
      await moderate(server, ...undoing);
    }
  });
}

/** Starts a server with a word that nobody may say, and no wait between comments. */
function startPatientServer() {
  return startServer('--post-pause', '0', '--blocked-words', BLOCKED);
}

function moderate({ database }, decision, ...rest) {
  const words = ['moderate', '--moderator', 'Test', '--database', database, FERRY_THREAD, decision, ...rest];
  return promisify(execFile)(PROGRAM, words);
}

async function write(reader, text, name) {
  await fillIn(reader, text, name);
  await reader.press('Post comment');
}

async function fillIn({ driver }, text, name) {
  await driver.findElement(By.css('.ct-name')).sendKeys(name);
  await driver.findElement(By.css('.ct-text')).sendKeys(text);
}

/** Words that no engine's reader has said here before. */
async function unsaid({ driver }, words) {
  const capabilities = await driver.getCapabilities();
  return `${words} In ${capabilities.getBrowserName()}.`;
}

/** The page that refuses a text holds it. */
async function givesBack(reader, text) {
  await reader.reads(KEPT);
  await reader.eventually(() => reader.run(() => document.querySelector('#unsaid').value), text);
}
