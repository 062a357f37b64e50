// Runs a test in every engine, against the real server through a site that can break.

import { after, test } from 'node:test';

import { ENGINES, USUAL_ENGINES, startEngine } from './engines.mjs';
import { Site } from './faults.mjs';
import { Reader } from './reader.mjs';
import { startServer } from './servers.mjs';

/** Letters of a page that are enough to see what went wrong. */
const LONGEST_QUOTE = 800;

// One server and one browser of each kind for all tests of a file: starting them takes longer than most tests.
const servers = new Map();
const browsers = new Map();

/**
 * A test named by a sentence: `body(reader, site, server)` is run in each usual engine, or in those of `engines`;
 * `server` starts what serves it, `todo` and `skip` say why it fails or cannot run, the other options are those of
 * `startEngine`. Each run has a site of its own, so that nothing comes from a browser's cache, and a reader whom the
 * server does not know.
 */
export function inEachEngine(sentence, ...rest) {
  const body = rest.pop();
  const [{ engines = USUAL_ENGINES, server = startServer, todo, skip, ...options } = {}] = rest;
  for (const engine of ENGINES.filter((name) => engines.includes(name))) {
    test(`${sentence} (${engine})`, { todo, skip }, async () => {
      const running = await once(servers, server, server);
      const driver = await once(browsers, JSON.stringify([engine, options]), () => startEngine(engine, options));
      const site = await Site.before(running.origin);
      const reader = new Reader(driver);
      try {
        await reader.forgetCookies(site.origin);
        await body(reader, site, running);
      } catch (reason) {
        await tellWhatWasThere(reader, site);
        throw reason;
      } finally {
        await reader.closeOtherWindows();
        await site.close();
      }
    });
  }
}

after(async () => {
  // What never started has failed its tests already.
  const started = await Promise.allSettled([...browsers.values(), ...servers.values()]);
  await Promise.all(started.map(({ value }) => value?.quit?.() ?? value?.stop?.()));
});

function once(running, name, start) {
  if (!running.has(name)) running.set(name, start());
  return running.get(name);
}

/** For whoever has to find out why: the address, the requests, and the comments as they were to be read. */
async function tellWhatWasThere(reader, site) {
  const requests = site.requests.map(({ method, url }) => `${method} ${url}`);
  const address = await reader.driver.getCurrentUrl();
  const words = await reader.words('body');
  console.error([`At ${address}, after:`, ...requests, 'The page read:', words?.slice(0, LONGEST_QUOTE)].join('\n'));
}
