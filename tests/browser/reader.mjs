// What a reader does at a browser, and what there is to see.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

import { By, error } from 'selenium-webdriver';

/** Longer than anything a test waits for, the widget's own patience with a server included. */
const PATIENCE = 15_000;

/** Between two looks at the same thing. */
const PAUSE = 20;

/** The numbers from one down to another, as a page of comments has them. */
export function numbers(from, to) {
  return Array.from({ length: from - to + 1 }, (_, place) => from - place);
}

/** Waits until what `look` gives is what is expected; if it never is, tells what it was. */
export async function eventually(look, expected, message) {
  const end = Date.now() + PATIENCE;
  let seen = await look();
  while (!isDeepStrictEqual(seen, expected) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    seen = await look();
  }
  assert.deepEqual(seen, expected, message);
}

/** A reader at a browser. All looking is waiting: until what is to be seen is there. */
export class Reader {
  constructor(driver) {
    this.driver = driver;
  }

  /** Opens an address and does nothing more. */
  async open(address) {
    await this.driver.get(address);
  }

  /** Opens an address and scrolls down to the comments, until the widget has drawn them. */
  async openThread(address) {
    await this.open(address);
    await this.scrollTo('comment-thread');
    await this.seesLiveThread();
  }

  /** Asks for as little as can be to be downloaded, from now on: nothing is then asked ahead. */
  async savesData() {
    await this.run(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    });
  }

  /** Scrolls down to the first such element. */
  async scrollTo(selector) {
    await this.run((selector) => document.querySelector(selector).scrollIntoView(), selector);
  }

  /** Waits until the widget has drawn the thread. */
  seesLiveThread(element = 'comment-thread') {
    return this.seesTrue(isLive, element);
  }

  /** Waits until the page has loaded something whose address ends like this. */
  loads(end) {
    const hasLoaded = (end) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(end));
    return this.seesTrue(hasLoaded, end);
  }

  /** Runs a function in the page. */
  run(script, ...values) {
    return this.driver.executeScript(script, ...values);
  }

  /** Waits until what `look` gives is what is expected; if it never is, tells what it was. */
  eventually(look, expected, message) {
    return eventually(look, expected, message);
  }

  /** Waits until a function of the page answers true. */
  seesTrue(script, ...values) {
    return this.eventually(() => this.run(script, ...values), true, `It is never true that ${script}`);
  }

  /** Waits until an element's visible words are these, whatever the space between them. */
  sees(selector, words) {
    return this.eventually(() => this.words(selector), words);
  }

  /** Waits until these words stand somewhere among an element's. */
  reads(words, within = 'body') {
    const look = async () => {
      const all = (await this.words(within)) ?? '';
      return all.includes(words) ? words : all;
    };
    return this.eventually(look, words);
  }

  /** Waits until there is no such element to be seen. */
  seesNo(selector) {
    return this.eventually(() => this.words(selector), null);
  }

  /** Waits until the comments of the page have these numbers, in this order. */
  seesComments(numbers, within = 'comment-thread') {
    return this.eventually(() => this.run(numbersIn, within), numbers);
  }

  /** The visible words of the first such element that is to be seen; null if there is none. */
  words(selector) {
    return this.run(wordsOf, selector);
  }

  /** Waits until the element with this id has the keyboard. */
  hasFocusOn(id) {
    return this.eventually(() => this.run(() => document.activeElement?.id), id);
  }

  /** Waits until this is what the thread says to those who do not see what changed. */
  says(words) {
    const spoken = () => document.querySelector('comment-thread [role=status]')?.textContent;
    return this.eventually(() => this.run(spoken), words);
  }

  /** Presses keys, one after the other. */
  async keys(...keys) {
    await this.driver
      .actions()
      .sendKeys(...keys)
      .perform();
  }

  /** Waits until the address is this, without its origin. */
  isAt(address) {
    return this.eventually(() => this.run(() => location.pathname + location.search + location.hash), address);
  }

  /** Presses the link, button or disclosure with these words. */
  async press(words, within = 'comment-thread') {
    await this.eventually(() => this.#pressed(words, within), true, `There is no “${words}” to press in ${within}.`);
  }

  /** Presses the first such element. */
  async click(selector) {
    await this.driver.findElement(By.css(selector)).click();
  }

  /** The link, button or disclosure with these words, or null. */
  control(words, within = 'comment-thread') {
    return this.run(controlWith, words, within);
  }

  /** Waits until the page has drawn itself and a later question to the server has been answered. */
  async settles() {
    await this.run(async () => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
      await fetch('/health');
      await frame();
    });
  }

  /** Becomes someone the server has never met. */
  async forgetCookies(origin) {
    await this.open(`${origin}/health`);
    await this.driver.manage().deleteAllCookies();
  }

  /** Closes every window but the first. */
  async closeOtherWindows() {
    const [first, ...others] = await this.driver.getAllWindowHandles();
    for (const other of others) {
      await this.driver.switchTo().window(other);
      await this.driver.close();
    }
    await this.driver.switchTo().window(first);
  }

  async #pressed(words, within) {
    try {
      const control = await this.control(words, within);
      await control?.click();
      return control !== null;
    } catch (reason) {
      // The page drew itself anew in between.
      if (reason instanceof error.StaleElementReferenceError) return false;
      throw reason;
    }
  }
}

// What follows runs in the page.

function isLive(selector) {
  return Boolean(document.querySelector(selector)?.hasAttribute('live'));
}

function numbersIn(selector) {
  const comments = document.querySelector(selector)?.querySelectorAll('.ct-comment') ?? [];
  return [...comments].map((comment) => Number(/\d+$/.exec(comment.id)));
}

function wordsOf(selector) {
  const shown = [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
  return shown ? shown.innerText.replace(/\s+/g, ' ').trim() : null;
}

function controlWith(words, within) {
  const controls = [...document.querySelectorAll(`:is(${within}) :is(a, button, summary)`)];
  return controls.find((control) => control.innerText.replace(/\s+/g, ' ').trim() === words) ?? null;
}
