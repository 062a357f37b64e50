/** The attributes of `<comment-thread>`, for the types of frameworks. */
export interface CommentThreadAttributes {
  /** Where the thread's JSON is; `{page}` stands for the page's number. */
  src?: string;
  loading?: 'lazy' | 'eager';
  theme?: 'light' | 'dark';
  vote?: 'both' | 'up' | 'none';
  replies?: 'nested' | 'flat';
  paging?: 'pages' | 'more' | 'all';
  'relative-time'?: '' | boolean;
  landmark?: 'region' | 'complementary' | 'none';
  storage?: 'local' | 'none';
  'heading-level'?: 1 | 2 | 3 | 4 | 5 | '1' | '2' | '3' | '4' | '5';
  'id-prefix'?: string;
  'param-prefix'?: string;
}

/** The attributes of `<comment-count>`. */
export interface CommentCountAttributes {
  /** Where the counts are. */
  src?: string;
  /** The thread's id. */
  thread?: string;
}
