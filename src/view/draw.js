// Makes the moves that draw.rs writes down, all in one call: from the wasm, a call for every node and attribute takes
// as long as what it asks for.

/**
 * Changes the nodes in and below `here`. Each move is a sign, or the name of an attribute, and the words that go with it.
 * `pattern` is the node to copy; the answer is the one to copy next time.
 *
 * Throws where the nodes are not those that were drawn.
 */
export function draw(here, moves, pattern) {
  const above = [];
  const parts = moves.split('\0');
  for (let turn = 0; turn + 1 < parts.length; turn += 2) {
    const move = parts[turn];
    const words = parts[turn + 1];
    if (move.length > 1) {
      here.setAttribute(move, words);
      // A field keeps what was written in it, whatever its attribute says.
      if (move === 'value') here.value = words;
      continue;
    }
    switch (move) {
      case '>':
        above.push(here);
        here = here.childNodes[words];
        break;
      case '=':
        here.textContent = words;
        break;
      case '<':
        here = above.splice(-words)[0];
        break;
      case '+':
        above.push(here);
        here = document.createElement(words);
        break;
      case '"':
        above.push(here);
        here = document.createTextNode(words);
        break;
      case '.': {
        const node = here;
        here = above.pop();
        here.insertBefore(node, words ? here.childNodes[words] : null);
        break;
      }
      case '*':
        above.push(here);
        here = pattern.cloneNode(true);
        break;
      case '&':
        pattern = here.cloneNode(true);
        break;
      case '-':
        here.childNodes[words].remove();
        break;
      case '!':
        here.removeAttribute(words);
        break;
      case '#':
        if (here.childNodes.length != words) throw move;
    }
  }
  return pattern;
}
