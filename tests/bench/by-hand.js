// What cargo xtask bench compares the widget with: the same markup by a script that does no more than it must. It
// draws a thread, takes votes, sorts, and turns pages. It speaks English, handles no failure, and cannot nest,
// search, post, announce, or take over from plain markup.

const NEIGHBOURS = 2;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const ENDINGS = { 1: 'st', 2: 'nd', 3: 'rd', 21: 'st', 22: 'nd', 23: 'rd', 31: 'st' };
const ORDERS = { newest: 'Newest', oldest: 'Oldest', highest: 'Highest rated', lowest: 'Lowest rated' };

const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');
const signed = (number) => (number > 0 ? '+' : number < 0 ? '−' : '') + grouped(Math.abs(number));

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const name in attributes) if (attributes[name] != null) made.setAttribute(name, attributes[name]);
  made.append(...children);
  return made;
}

function rate(way) {
  const words = element('span', { class: 'ct-rate-words' });
  const attributes = { class: `ct-rate ct-rate--${way}`, type: 'submit', name: 'value', value: way };
  return element('button', { ...attributes, 'aria-pressed': false }, words);
}

/** What is the same in every comment, made once. */
const pattern = element(
  'li',
  { class: 'ct-item' },
  element(
    'article',
    { class: 'ct-comment', tabindex: -1 },
    element(
      'form',
      { class: 'ct-rating', method: 'post' },
      element(
        'fieldset',
        { class: 'ct-rating-group' },
        element('legend', { class: 'ct-rating-label' }, 'rate this'),
        ' ',
        rate('up'),
        ' ',
        rate('down'),
        ' ',
        element('span', { class: 'ct-score' }, 'Score ', element('strong', { class: 'ct-score-net' }), ''),
      ),
    ),
    element(
      'h3',
      { class: 'ct-heading' },
      element('a', { class: 'ct-permalink' }),
      ' ',
      element(
        'span',
        { class: 'ct-byline' },
        element('bdi', { class: 'ct-author' }),
        ' ',
        element('time', { class: 'ct-date' }),
      ),
    ),
    element('div', { class: 'ct-body', dir: 'auto' }),
    element(
      'details',
      { class: 'ct-tools' },
      element('summary'),
      element('p', {}, element('button', { class: 'ct-button ct-hide-author', type: 'button' })),
    ),
  ),
);

function written(date) {
  const at = new Date(date);
  const [day, two] = [at.getUTCDate(), (number) => String(number).padStart(2, '0')];
  const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
  return `${day}${ENDINGS[day] ?? 'th'} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()} - ${clock} UTC`;
}

function drawScore(item, { upvoteCount, downvoteCount }, vote) {
  const score = item.querySelector('.ct-score');
  score.children[0].textContent = signed(upvoteCount - downvoteCount);
  score.lastChild.data = `: ${grouped(upvoteCount)} up, ${grouped(downvoteCount)} down`;
  for (const button of item.querySelectorAll('.ct-rate')) button.setAttribute('aria-pressed', button.value === vote);
}

function drawComment(comment, api) {
  const item = pattern.cloneNode(true);
  const [article] = item.children;
  const [form, heading, body, tools] = article.children;
  const [, up, down, score] = form.firstChild.children;
  const id = `comment-${comment.number}`;
  article.id = id;
  article.setAttribute('aria-labelledby', (heading.id = `${id}-heading`));
  article.dataset.comment = comment.id;
  form.action = `${api}/comments/${comment.id}/vote`;
  up.firstChild.textContent = `Rate comment ${comment.number} up`;
  down.firstChild.textContent = `Rate comment ${comment.number} down`;
  score.children[0].textContent = signed(comment.upvoteCount - comment.downvoteCount);
  score.lastChild.data = `: ${grouped(comment.upvoteCount)} up, ${grouped(comment.downvoteCount)} down`;
  const [link, byline] = heading.children;
  link.href = `?comment=${comment.number}#${id}`;
  link.textContent = `Comment number ${comment.number}.`;
  const [author, time] = byline.children;
  author.textContent = comment.author.name;
  time.dateTime = comment.datePublished;
  time.textContent = written(comment.datePublished);
  body.append(...comment.text.split('\n\n').map((text) => element('p', { dir: 'auto' }, text)));
  tools.firstChild.textContent = `More on comment number ${comment.number}`;
  const hide = tools.lastChild.firstChild;
  hide.dataset.author = comment.author.id;
  hide.textContent = `Hide comments by ${comment.author.name}`;
  return item;
}

function pageLinks({ page, pageCount }, order) {
  const address = (number) => `?page=${number}${order ? `&order=${order}` : ''}#comments`;
  const item = (number, words, more) =>
    element('li', {}, element('a', { class: 'ct-page-link', href: address(number), ...more }, words));
  const links = [];
  if (page > 1) links.push(item(1, 'First'), item(page - 1, 'Previous', { rel: 'prev' }));
  for (let number = 1; number <= pageCount; number += 1) {
    const gap = Math.abs(number - page) > NEIGHBOURS && number > 1 && number < pageCount;
    if (!gap) links.push(item(number, grouped(number), number === page ? { 'aria-current': 'page' } : {}));
    else if (number === 2 || number === page + NEIGHBOURS + 1) {
      links.push(element('li', {}, element('span', { class: 'ct-gap' }, '…')));
    }
  }
  if (page < pageCount) links.push(item(page + 1, 'Next', { rel: 'next' }), item(pageCount, 'Last'));
  return element('ul', { class: 'ct-page-links', role: 'list' }, ...links);
}

function draw(page, order) {
  const views = Object.entries(ORDERS).map(([name, words]) => {
    const href = `?order=${name}#comments`;
    return element('li', {}, element('a', { href, 'aria-current': page.order === name ? 'true' : null }, words));
  });
  const title = element('h2', { class: 'ct-title', id: 'comments-heading', tabindex: -1 }, 'Comments ');
  title.append(element('span', { class: 'ct-total' }, grouped(page.totalItems)));
  return element(
    'section',
    { class: 'ct', lang: 'en', dir: 'ltr', id: 'comments', 'aria-labelledby': 'comments-heading' },
    title,
    element('nav', { class: 'ct-views' }, element('ul', { class: 'ct-orders', role: 'list' }, ...views)),
    element('ul', { class: 'ct-list', role: 'list' }, ...page.items.map((comment) => drawComment(comment, page.api))),
    element(
      'div',
      { class: 'ct-pages' },
      element('p', { class: 'ct-page' }, `Page ${page.page} of ${page.pageCount}`),
      element('nav', { class: 'ct-pagination' }, pageLinks(page, order)),
    ),
  );
}

/** Keeps a thread in `host`; its attribute `data-src` is the address of a page of JSON. */
export async function start(host) {
  let comments;
  const show = async (query) => {
    const [number, order] = [query.get('page') ?? 1, query.get('order')];
    const address = host.dataset.src.replace('{page}', number) + (order ? `?order=${order}` : '');
    const page = await (await fetch(address, { headers: { Accept: 'application/json' } })).json();
    comments = new Map(page.items.map((comment) => [comment.id, comment]));
    host.replaceChildren(draw(page, order));
  };
  host.addEventListener('click', async (event) => {
    const link = event.target.closest('.ct-pages a, .ct-views a');
    if (!link) return;
    event.preventDefault();
    await show(new URL(link.href).searchParams);
    const title = host.querySelector('.ct-title');
    title.scrollIntoView();
    title.focus();
  });
  host.addEventListener('submit', async (event) => {
    event.preventDefault();
    const [form, value] = [event.target, event.submitter.value];
    const item = form.closest('.ct-item');
    const comment = comments.get(form.closest('.ct-comment').dataset.comment);
    const counts = { ...comment };
    counts[`${value}voteCount`] += 1;
    drawScore(item, counts, value);
    const headers = { 'Content-Type': 'application/json' };
    const answer = await (await fetch(form.action, { method: 'PUT', headers, body: JSON.stringify({ value }) })).json();
    drawScore(item, answer, answer.viewerVote);
  });
  await show(new URLSearchParams());
}

const thread = document.querySelector('#thread');
if (thread) start(thread);
globalThis.startByHand = start;
