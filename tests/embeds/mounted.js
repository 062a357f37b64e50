// Mounts a thread, and keeps its handle and what it hears of it for whoever looks.
import { mount } from '/pkg/comment-thread.js';

window.heard = [];
window.thread = mount('#place', { server: '/', pageId: 'ferry-timetable', loading: 'eager' });
window.thread.on('ct-ready', ({ type }) => window.heard.push(type));
