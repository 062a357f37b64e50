// Starts a browser: one W3C WebDriver client for every engine, each with a fresh profile.

import { Builder, logging } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import firefox from 'selenium-webdriver/firefox.js';

import { program } from './programs.mjs';
import { startWebKit } from './webkit.mjs';

// A desktop's page in CSS pixels.
const WIDTH = 1280;
const HEIGHT = 900;

/** What keeps Chromium from talking to anyone but the tests, and lets root start it. */
const QUIET_CHROMIUM = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The same for Firefox, by preference. */
const QUIET_FIREFOX = {
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.enabled': false,
};

// Values of Chromium's and Firefox's own settings, which have no names of their own.
const CHROMIUM_BLOCK = 2;
const FIREFOX_NO_COOKIES = 2;
const FIREFOX_DARK = 0;
const FIREFOX_LIGHT = 1;

const STARTERS = { chromium: startChromium, firefox: startFirefox, webkit: startWebKit };

/** All engines, for what must hold everywhere: the ladder down, the policy, the main path. */
export const EVERY_ENGINE = Object.keys(STARTERS);

/** The engines for everything else. */
export const USUAL_ENGINES = ['chromium', 'firefox'];

/** The engines to test in: all of them, or those that COMMENT_THREAD_ENGINES names. */
export const ENGINES = process.env.COMMENT_THREAD_ENGINES?.split(',') ?? EVERY_ENGINE;

/**
 * Starts an engine. `width` and `height` are the page's in CSS pixels, `javascript: false` is a reader's browser
 * without script (then only WebDriver commands that need none work), `dark` is the reader's colour scheme,
 * `cookies: false` refuses cookies and storage. WebKit always has script and storage, and is light.
 */
export function startEngine(name, choices = {}) {
  const start = STARTERS[name];
  if (!start) throw new Error(`There is no engine named ${name}; there are ${Object.keys(STARTERS).join(', ')}.`);
  return start({ width: WIDTH, height: HEIGHT, javascript: true, dark: false, cookies: true, ...choices });
}

/** Shows the page as Firefox does with View > Page Style > No Style: the one way that removes every style. */
export function disableStyle(driver) {
  return inBrowserWindow(driver, () => window.gPageStyleMenu.disableStyle());
}

async function startChromium({ width, height, javascript, dark, cookies }) {
  const options = new chrome.Options()
    .setChromeBinaryPath(program('CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome']))
    .addArguments(...QUIET_CHROMIUM);
  const logged = new logging.Preferences();
  logged.setLevel(logging.Type.BROWSER, logging.Level.SEVERE);
  options.setLoggingPrefs(logged);
  const refused = [...(javascript ? [] : ['javascript']), ...(cookies ? [] : ['cookies'])];
  options.setUserPreferences(
    Object.fromEntries(refused.map((what) => [`profile.managed_default_content_settings.${what}`, CHROMIUM_BLOCK])),
  );
  const driver = await new Builder()
    .forBrowser('chrome')
    .setChromeOptions(options)
    .setChromeService(new chrome.ServiceBuilder(program('CHROMEDRIVER', ['chromedriver'])))
    .build();
  await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
  });
  return driver;
}

async function startFirefox({ width, height, javascript, dark, cookies }) {
  const options = new firefox.Options()
    .setBinary(program('FIREFOX', ['firefox-esr', 'firefox']))
    .addArguments('-headless');
  const preferences = {
    ...QUIET_FIREFOX,
    'javascript.enabled': javascript,
    ...(cookies ? {} : { 'network.cookie.cookieBehavior': FIREFOX_NO_COOKIES }),
    'layout.css.prefers-color-scheme.content-override': dark ? FIREFOX_DARK : FIREFOX_LIGHT,
  };
  for (const [name, value] of Object.entries(preferences)) options.setPreference(name, value);
  // The window around the page is needed to make it narrow, and to disable style.
  const service = new firefox.ServiceBuilder(program('GECKODRIVER', ['geckodriver'])).addArguments(
    '--allow-system-access',
  );
  const driver = await new Builder()
    .forBrowser('firefox')
    .setFirefoxOptions(options)
    .setFirefoxService(service)
    .build();
  await inBrowserWindow(driver, () => {
    // Otherwise the window is never narrower than its own toolbar.
    document.documentElement.style.minWidth = '0';
  });
  await driver.manage().window().setRect({ width, height });
  return driver;
}

/** Runs a function in the window around the page. */
async function inBrowserWindow(driver, script) {
  await driver.setContext(firefox.Context.CHROME);
  try {
    await driver.executeScript(script);
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}
