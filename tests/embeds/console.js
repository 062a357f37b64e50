// Keeps what the widget says to developers.
window.said = [];
for (const how of ['info', 'warn']) {
  console[how] = (...words) => window.said.push([how, ...words]);
}
