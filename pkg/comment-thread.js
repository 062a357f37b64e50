// The script of a page's script tag. As it is published, what it imports is in this one file, so that a reader waits for no second.
export * from './index.js';
