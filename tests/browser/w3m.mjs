// A reader at w3m, a browser of text that has never known script or styles, in a terminal that nobody sees.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { program } from './programs.mjs';
import { eventually } from './reader.mjs';

const run = promisify(execFile);

/** Columns and lines of the terminal. */
const SIZE = ['-x', '100', '-y', '50'];

/** Where the editor finds what the reader is going to write. */
const DRAFT = 'draft';

/** So many letters at least w3m shows of a line in a field of several. */
const SHOWN = 18;

/** How often a reader starts w3m before the fault is the page's. */
const STARTS = 3;

/**
 * Opens an address in w3m for `body`, which reads there. About one time in two hundred w3m 0.5.3 aborts by itself as it
 * reads back what its editor has written (`free` in `fclose`, before anything is sent), and is started again; a page
 * that brings it down brings it down each time.
 */
export async function readInW3m(address, body) {
  for (let start = 1; ; start += 1) {
    const w3m = await W3m.at(address);
    try {
      // Then it has taken the terminal over.
      await w3m.reads('Viewing <');
      return await body(w3m);
    } catch (error) {
      if (start === STARTS || (await w3m.isRunning())) throw error;
    } finally {
      await w3m.quit();
    }
  }
}

class W3m {
  #folder;

  /** Starts it. */
  static async at(address) {
    const w3m = new W3m();
    w3m.#folder = await mkdtemp(path.join(tmpdir(), 'comment-thread-w3m-'));
    const editor = `cp ${path.join(w3m.#folder, DRAFT)}`;
    const settings = { HOME: w3m.#folder, EDITOR: editor, LANG: 'C.UTF-8', http_proxy: '' };
    const variables = Object.entries(settings).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const command = [program('W3M', ['w3m']), '-o', 'use_cookie=1', '-o', 'accept_cookie=1', address];
    await w3m.#tmux('-f', '/dev/null', 'new-session', '-d', ...SIZE, ...variables, ...command);
    return w3m;
  }

  /** What is on the screen, with the space between words made one. */
  async screen() {
    const { stdout } = await this.#tmux('capture-pane', '-p');
    return stdout.replace(/\s+/g, ' ').trim();
  }

  /** Waits until these words are on the screen. */
  reads(words) {
    const look = async () => {
      const screen = await this.screen();
      return screen.includes(words) ? words : screen;
    };
    return eventually(look, words);
  }

  /** Goes down to the next such words. Keys wait until w3m has done what those before them say. */
  async find(words) {
    await this.#write(`/${words}`);
    await this.#press('Enter');
  }

  /** Presses the next link or button with these words. */
  async follow(words) {
    await this.find(words);
    await this.#press('Enter');
  }

  /** Goes on to the next link, button or field, and presses it. */
  async pressNext() {
    await this.#press('Tab', 'Enter');
  }

  /** Goes on to the next link, button or field, and leaves it alone. */
  async passOver() {
    await this.#press('Tab');
  }

  /** Fills in the next field of a line. */
  async fillIn(words) {
    await this.pressNext();
    await this.reads('TEXT:');
    await this.#write(words);
    await this.#press('Enter');
  }

  /**
   * Fills in the next field of several lines, for which w3m starts an editor. What is pressed before w3m has the
   * terminal back can end it, so this waits until the text is in the field.
   */
  async edit(words) {
    await writeFile(path.join(this.#folder, DRAFT), `${words}\n`);
    await this.pressNext();
    await this.reads(`[${words.slice(0, SHOWN)}`);
  }

  /** Whether w3m is there still: with its end its terminal ends. */
  async isRunning() {
    return this.#tmux('has-session').then(
      () => true,
      () => false,
    );
  }

  async quit() {
    // If w3m has ended, so has its terminal.
    await this.#tmux('kill-server').catch(() => {});
    await rm(this.#folder, { recursive: true, force: true });
  }

  #write(text) {
    return this.#press('-l', text);
  }

  #press(...keys) {
    return this.#tmux('send-keys', ...keys);
  }

  #tmux(...words) {
    return run(program('TMUX_PROGRAM', ['tmux']), ['-S', path.join(this.#folder, 'terminal'), ...words]);
  }
}
