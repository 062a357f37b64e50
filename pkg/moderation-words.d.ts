/** Every sentence of a moderator's controls; change them before a thread is drawn for another language. */
export const WORDS: {
  lang: string;
  reports: Record<string, string>;
  problems: Record<string, string>;
  [name: string]: string | Record<string, string>;
};
