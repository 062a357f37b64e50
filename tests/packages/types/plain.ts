import { CommentThreadElement } from 'comment-thread';
import 'comment-thread/comment-count';

const thread: CommentThreadElement = document.createElement('comment-thread');
document.body.append(thread);

const found = document.querySelector('comment-thread');
if (found instanceof CommentThreadElement) found.setAttribute('vote', 'up');

document.createElement('comment-count').show(31);

// @ts-expect-error It is a number.
document.createElement('comment-count').show('31');
