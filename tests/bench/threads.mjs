// Threads of any length, the same each time: their pages as the native JSON has them.

const ORDERS = ['newest', 'oldest', 'highest', 'lowest'];

const NAMES = ['Enid', 'Tom of the quay', 'Old Bridges', 'M. Farrow', 'Saltmere Sue', 'Night ferry', 'Abel', 'Zuleika'];

const WORDS = `the a this that every harbour bridge ferry quay tide boat bus market council story paper morning evening
winter summer closes opens waits turns carries costs saves was is will be never often again perhaps quicker slower older
and but because since until without beside across`.split(/\s+/);

/** Sentences of a comment, words of a sentence: at least, and how many more at the most. */
const SENTENCES = [1, 6];
const LENGTH = [5, 14];

/** A sentence after which a new paragraph begins, once in so many. */
const PARAGRAPH = 3;

const MOST_VOTES = 90;
const FIRST_COMMENT = Date.UTC(2026, 1, 3, 7);
const BETWEEN_COMMENTS = 97_000;

/** Numbers between 0 and 1 that follow from a seed (mulberry32). */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function comment(number) {
  const random = chance(number);
  const below = (most) => Math.floor(random() * most);
  const some = ([least, more]) => Array.from({ length: least + below(more + 1) });
  const sentence = () => {
    const words = some(LENGTH).map(() => WORDS[below(WORDS.length)]).join(' ');
    return `${words[0].toUpperCase()}${words.slice(1)}.`;
  };
  const text = some(SENTENCES).map((_, at) => (at && below(PARAGRAPH) === 0 ? '\n\n' : at ? ' ' : '') + sentence());
  return {
    id: `c${number}`,
    number,
    author: { id: `r${number % NAMES.length}`, name: NAMES[number % NAMES.length] },
    datePublished: new Date(FIRST_COMMENT + number * BETWEEN_COMMENTS).toISOString(),
    text: text.join(''),
    upvoteCount: below(MOST_VOTES),
    downvoteCount: below(MOST_VOTES / 3),
  };
}

const score = ({ upvoteCount, downvoteCount }) => upvoteCount - downvoteCount;

const SORTED = {
  newest: (one, other) => other.number - one.number,
  oldest: (one, other) => one.number - other.number,
  highest: (one, other) => score(other) - score(one) || other.number - one.number,
  lowest: (one, other) => score(one) - score(other) || other.number - one.number,
};

/** A thread of so many comments on pages of so many; `id` is its name at the server. */
export class Thread {
  #comments;

  constructor(id, total, pageSize) {
    Object.assign(this, { id, total, pageSize });
    this.#comments = Array.from({ length: total }, (_, place) => comment(place + 1));
  }

  /** A page's JSON. */
  page(number, order = 'newest') {
    const from = (number - 1) * this.pageSize;
    return {
      id: this.id,
      api: `/api/threads/${this.id}`,
      title: 'Saltmere harbour',
      lang: 'en',
      status: 'open',
      order,
      orders: ORDERS,
      abilities: { rate: 'anyone' },
      totalItems: this.total,
      commentCount: this.total,
      page: number,
      pageSize: this.pageSize,
      pageCount: Math.ceil(this.total / this.pageSize),
      items: this.#comments.toSorted(SORTED[order]).slice(from, from + this.pageSize),
    };
  }

  /** What a source answers to a vote. */
  vote(id, value) {
    const { upvoteCount, downvoteCount } = this.#comments[Number(id.slice(1)) - 1];
    const up = value === 'up' ? 1 : 0;
    const down = value === 'down' ? 1 : 0;
    return { viewerVote: value, upvoteCount: upvoteCount + up, downvoteCount: downvoteCount + down };
  }
}
