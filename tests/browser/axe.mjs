// A page's accessibility, as far as a rule can tell.

import axe from 'axe-core';

/** What axe complains about, by all its rules or by some, short enough to read. */
export async function violations(reader, rules) {
  await reader.driver.executeScript(axe.source);
  const options = rules ? { runOnly: rules } : {};
  const found = await reader.run(async (options) => (await window.axe.run(document, options)).violations, options);
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 150)).join(' | ')}`,
  );
}
