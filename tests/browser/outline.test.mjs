// What Chromium tells assistive technology of the live thread: roles, names, levels and states, as they nest.

import { inEachEngine } from './each-engine.mjs';
import { matchesGolden } from './goldens.mjs';

/** Roles not worth a line: what they hold stands in their place. */
const SILENT = new Set(['none', 'generic', 'LabelText', 'listitem', 'strong']);

/** Roles whose name says all that is in them. */
const WHOLE = new Set(['link', 'button', 'heading', 'DisclosureTriangle']);

/** States and properties worth a word, each as it is written. */
const WORDS = {
  level: (level) => `level ${level}`,
  pressed: (pressed) => (pressed === 'true' ? 'pressed' : 'not pressed'),
  expanded: (expanded) => (expanded ? 'expanded' : 'collapsed'),
  live: (live) => `live ${live}`,
};

const engines = ['chromium'];

inEachEngine('The outline of page 11 is that of its golden', { engines }, async (reader, site) => {
  await reader.openThread(`${site.origin}/?page=11`);
  await reader.press('Rate comment 992 up');
  await reader.reads('your rating was recorded', '[role=status]');
  const kept = ['#comment-993', '#comment-992', '#comment-982'];
  // A page of comments is long, and these are one of each kind.
  await reader.run((kept) => {
    for (const item of document.querySelectorAll('.ct-item')) if (!item.querySelector(kept)) item.remove();
  }, kept.join());
  await matchesGolden('outline-page-11.txt', await outline(reader));
});

inEachEngine('The outline of folded and open replies is that of its golden', { engines }, async (reader, site) => {
  await reader.openThread(`${site.origin}/threads/quay-kiosks/`);
  await reader.run(() => document.querySelector('.ct-branch .ct-branch summary').click());
  await reader.seesTrue(() => !document.querySelector('.ct-branch .ct-branch').open);
  // The first comment, and the first answer to it.
  await reader.run(() => {
    for (const item of document.querySelectorAll('.ct-list > .ct-item:nth-child(n + 2)')) item.remove();
  });
  await matchesGolden('outline-replies.txt', await outline(reader));
});

/** The accessibility tree of the thread, a line to a node; texts that follow each other are one. */
async function outline({ driver }) {
  const ask = (command, options = {}) => driver.sendAndGetDevToolsCommand(command, options);
  const { nodes } = await ask('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  await write(
    nodes.find(({ role, name }) => role.value === 'region' && name.value.startsWith('Comments')),
    0,
  );
  return lines.map(({ depth, text }) => '  '.repeat(depth) + text.replace(/\s+/g, ' ').trim());

  async function write(node, depth) {
    const role = node.role?.value;
    if (role === 'StaticText') {
      const last = lines.at(-1);
      if (last?.isText && last.depth === depth) last.text += node.name.value;
      else lines.push({ depth, text: node.name.value, isText: true });
      return;
    }
    const silent = node.ignored || SILENT.has(role);
    if (!silent) lines.push({ depth, text: named(node) + (await current(node, ask)) });
    if (!silent && WHOLE.has(role)) return;
    for (const id of node.childIds) await write(byId.get(id), silent ? depth : depth + 1);
  }
}

function named({ role, name, properties = [] }) {
  const states = properties.map(({ name, value }) => WORDS[name]?.(value.value)).filter(Boolean);
  const words = name?.value ? ` “${name.value}”` : '';
  return role.value + words + states.map((state) => `, ${state}`).join('');
}

/** The tree does not say which link is the current one; the document does. */
async function current({ role, backendDOMNodeId }, ask) {
  if (role.value !== 'link') return '';
  const { node } = await ask('DOM.describeNode', { backendNodeId: backendDOMNodeId });
  const at = node.attributes.indexOf('aria-current');
  return at < 0 ? '' : `, current ${node.attributes[at + 1]}`;
}
