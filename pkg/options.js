// The options of <comment-thread>: one table, that the documents, the types and the manifest are checked against.
//
// Pages load it only for spellings and values that the element does not know by itself.

const dark = { '': 'dark', true: 'dark', false: 'light' };

/**
 * By the name of the attribute: the `values` there are, or in a word what kind of value; the `default`; what other systems
 * call it, with what their values are here, if they differ; what it does.
 */
export const OPTIONS = {
  src: {
    values: 'an address, `{page}` for the page’s number',
    aliases: { url: {}, 'url-json': {} },
    meaning: 'where the thread’s JSON is',
  },
  server: {
    values: 'an address',
    aliases: { 'server-url': {}, host: {}, 'root-url': {}, 'api-host': {}, isso: {} },
    meaning: 'with `page-id`, in the place of `src`: where the reference server is',
  },
  'page-id': {
    values: 'any text',
    aliases: {
      identifier: {},
      'page-key': {},
      path: {},
      'url-id': {},
      'story-id': {},
      'isso-id': {},
      term: {},
      thread: {},
      'thread-id': {},
    },
    meaning: 'with `server`: which of its threads',
  },
  loading: {
    values: ['lazy', 'eager', 'click', 'manual'],
    default: 'lazy',
    aliases: {
      'lazy-load': { '': 'lazy', true: 'lazy', false: 'eager' },
      'auto-init': { '': 'lazy', true: 'lazy', false: 'manual' },
      'auto-render': { '': 'lazy', true: 'lazy', false: 'manual' },
      'reveal-on-click': { '': 'click', true: 'click', false: 'lazy' },
    },
    meaning: 'start when the element nears the screen, at once, at a press of a button, or when `load()` is called',
  },
  order: {
    values: ['newest', 'oldest', 'highest', 'lowest'],
    default: 'the thread’s own',
    aliases: {
      sort: {},
      sorting: {},
      'sort-by': {},
      'comment-sorting': {},
      'list-sort': {},
      'default-sort': {},
      'default-sort-direction': {},
    },
    words: { mr: 'newest', nf: 'newest', of: 'oldest', latest: 'newest', 'date-desc': 'newest', 'date-asc': 'oldest', top: 'highest', best: 'highest', hot: 'highest', upvotes: 'highest', 'vote-up': 'highest' },
    meaning: 'the order until a reader chooses another',
  },
  theme: {
    values: ['auto', 'light', 'dark'],
    default: 'auto',
    aliases: {
      'color-scheme': {},
      'colour-scheme': {},
      colors: {},
      dark,
      'dark-mode': dark,
      'has-dark-background': dark,
    },
    words: { os: 'auto', preferred_color_scheme: 'auto', 'light dark': 'auto', default: 'auto' },
    meaning: 'follow the page’s text colour, or always one look',
  },
  'theme-selector': {
    values: 'a CSS selector',
    aliases: { 'dark-selector': {} },
    meaning: 'dark while the element is inside what it matches, whenever that changes: `html.dark`',
  },
  vote: {
    values: ['both', 'up', 'none'],
    default: 'both',
    aliases: {
      voting: {},
      votes: {},
      'vote-style': {},
      'vote-down': { '': 'both', true: 'both', false: 'up' },
    },
    words: { true: 'both', false: 'none' },
    meaning: 'which rating buttons there are',
  },
  replies: {
    values: ['nested', 'flat'],
    default: 'nested',
    aliases: { 'flat-mode': { '': 'flat', true: 'flat', false: 'nested' }, threading: {} },
    words: { true: 'nested', false: 'flat', threaded: 'nested' },
    meaning: 'inside what they answer, or in the order of the page',
  },
  paging: {
    values: ['pages', 'more', 'all'],
    default: 'pages',
    aliases: {
      pagination: {},
      'read-more': { '': 'more', true: 'more', false: 'pages' },
      'auto-load': { '': 'all', true: 'all', false: 'pages' },
      'enable-infinite-scrolling': { '': 'all', true: 'all', false: 'pages' },
    },
    words: { auto: 'all', infinite: 'all' },
    meaning: 'page links; “Show more”; all pages by themselves',
  },
  updates: {
    values: ['poll', 'push', 'none'],
    default: 'poll',
    aliases: {
      'live-update': { '': 'poll', true: 'poll', false: 'none' },
      'disable-live-commenting': { '': 'none', true: 'none', false: 'poll' },
      realtime: { '': 'push', true: 'push', false: 'none' },
      'use-polling': { '': 'poll', true: 'poll', false: 'push' },
    },
    words: { off: 'none', on: 'poll' },
    meaning:
      'new comments are asked for from time to time; told of at once by a connection that stays open, with which some browsers cannot keep the page for Back; or not looked for',
  },
  'relative-time': {
    values: 'present or not',
    aliases: { 'relative-dates': {}, 'relative-times': {} },
    meaning: 'adds “3 minutes ago” to the dates of the last days',
  },
  landmark: {
    values: ['region', 'complementary', 'none'],
    default: 'region',
    aliases: {},
    meaning: 'what part of the page the thread is to assistive technology',
  },
  storage: {
    values: ['local', 'none'],
    default: 'drafts only',
    aliases: {},
    meaning:
      'what a reader is writing is kept while the tab is open; with `local`, what they hide or fold as well, for later visits; with `none`, nothing',
  },
  'sign-in': {
    values: 'an address, `{return}` for the one to come back to',
    aliases: { 'login-url': {}, 'sign-in-url': {} },
    meaning: 'the publisher’s sign-in, where rating, posting or reporting is for signed-in readers',
  },
  token: {
    values: 'a signed token',
    aliases: { 'access-token': {} },
    meaning: 'who reads, as the publisher says; see below',
  },
  lang: {
    values: 'the name of a language (BCP 47)',
    aliases: { locale: {}, language: {}, 'page-language': {} },
    meaning: 'what language the thread speaks; without it that of the page around, else the browser’s',
  },
  'heading-level': {
    values: ['1', '2', '3', '4', '5'],
    default: '2',
    aliases: {},
    meaning: 'level of the thread’s heading; comments are one deeper',
  },
  'id-prefix': {
    values: 'any text',
    aliases: {},
    meaning: 'stands before ids, for pages with several threads',
  },
  'param-prefix': {
    values: 'any text',
    aliases: {},
    meaning: 'stands before the address’s parameters, for pages with several threads',
  },
};
