// Starts WebKitGTK's own small browser, on a screen that nobody sees: it cannot do without one.

import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { WebDriver } from 'selenium-webdriver';
import { Executor, HttpClient } from 'selenium-webdriver/http/index.js';
import { findFreePort } from 'selenium-webdriver/net/portprober.js';
import { DriverService } from 'selenium-webdriver/remote/index.js';

import { program } from './programs.mjs';

/** Where Debian keeps a folder for each kind of machine, with the browser in one of them. */
const LIBRARIES = '/usr/lib';
const BROWSER = 'webkit2gtk-4.1/MiniBrowser';

/** A screen larger than any page of the tests, with all colours. */
const SCREEN = '1600x2400x24';

/** Without a graphics card. */
const SOFTWARE = { WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' };

/** Starts WebKitGTK with a fresh profile and a page of this size in CSS pixels; it may refuse cookies. */
export async function startWebKit({ width, height, cookies }) {
  const home = await mkdtemp(path.join(tmpdir(), 'comment-thread-webkit-'));
  const screen = await startScreen();
  const port = await findFreePort();
  const service = new DriverService(program('WEBKITDRIVER', ['WebKitWebDriver']), {
    loopback: true,
    port,
    args: [`--port=${port}`],
    env: { ...process.env, ...SOFTWARE, HOME: home, DISPLAY: screen.name },
  });
  const stop = async () => {
    await service.kill();
    screen.stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    const executor = new Executor(service.start().then((address) => new HttpClient(address)));
    const args = ['--automation', ...(cookies ? [] : ['--cookies-policy=never'])];
    const capabilities = { 'webkitgtk:browserOptions': { binary: await browser(), args } };
    const driver = WebDriver.createSession(executor, capabilities, stop);
    await driver.manage().window().setRect({ width, height });
    return driver;
  } catch (reason) {
    await stop();
    throw reason;
  }
}

/** A screen in memory, and the name by which programs find it. */
async function startScreen() {
  const server = spawn(
    program('XVFB', ['Xvfb']),
    ['-displayfd', '1', '-screen', '0', SCREEN, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const number = await new Promise((resolve, reject) => {
    server.stdout.setEncoding('utf8').once('data', resolve);
    server.once('error', reject);
    server.once('close', (code) => reject(new Error(`The screen ended with ${code} before it was there.`)));
  });
  return { name: `:${number.trim()}`, stop: () => server.kill() };
}

/** The path that WEBKIT names, or that of Debian's package. */
async function browser() {
  const folders = process.env.WEBKIT ? [] : await readdir(LIBRARIES).catch(() => []);
  return program(
    'WEBKIT',
    folders.map((folder) => path.join(LIBRARIES, folder, BROWSER)),
  );
}
