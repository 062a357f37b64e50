// What moderators read. A page that wants another language changes WORDS before the thread is drawn.

/** Every sentence of a moderator's controls, and the language they are in; `{…}` is filled. */
export const WORDS = {
  lang: 'en',
  thread: 'Moderation of this thread',
  threadOpen: 'This thread is open for comments.',
  threadClosed: 'This thread is closed for comments.',
  close: 'Close the thread',
  open: 'Open the thread',
  waiting: 'Comments that wait for a moderator: {count}',
  comment: 'Comment number {number}',
  reported: 'Reported:',
  moderate: 'Moderate comment number {number}',
  loading: 'Loading…',
  approve: 'Approve',
  hold: 'Hold',
  restore: 'Restore',
  pick: 'Make it an editors’ pick',
  unpick: 'Make it an ordinary comment again',
  remove: 'Remove',
  reason: 'Reason',
  'house-rules': 'It breaks the house rules',
  other: 'Something else',
  explanation: 'Address of an explanation (may be left out)',
  message: 'Attach the message',
  messageText: 'Message from the moderators (none takes it away)',
  decided: 'Comment {number}: {status}.',
  published: 'everyone can read it',
  'awaiting-moderation': 'it waits for a moderator',
  referred: 'it is held',
  removed: 'it is removed',
  refused: 'Nothing was changed. {reason}',
  reports: {
    abuse: 'It insults or threatens somebody',
    defamation: 'It accuses somebody without proof',
    privacy: 'It gives away private matters',
    spam: 'It advertises',
    'off-topic': 'It has nothing to do with the story',
    other: 'Something else',
  },
  problems: {
    'moderators-only': 'Only moderators can do this.',
    'bad-decision': 'A decision must say “action”, one that can be made here, and what belongs to it.',
    'decision-impossible': 'The comment is in no state in which this can be done.',
    'token-refused': 'Your sign-in has run out or is not valid here. Please sign in again.',
    'too-many-requests': 'Too many requests have come from you or your network. Please wait a little.',
    unreachable: 'The comments could not be reached. You may be offline.',
    unwell: 'The comments service is having trouble. Please try again in a while.',
  },
};

/** A sentence with its places filled. */
export function filled(name, slots) {
  return WORDS[name].replace(/\{(\w+)\}/g, (_, slot) => slots[slot]);
}
