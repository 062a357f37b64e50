// A page on which a minute lasts half a second, for tests of what happens at intervals.
const HASTE = 120;

const patient = window.setTimeout;
window.setTimeout = (callback, delay, ...rest) => patient(callback, delay / HASTE, ...rest);
