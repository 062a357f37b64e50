// The description of the server's API, looked at by a linter that others use for theirs.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createConfig, lintFromString } from '@redocly/openapi-core';

import { startServer } from './servers.mjs';

test("The description of the API is well-formed and keeps the linter's recommended rules", async (context) => {
  const server = await startServer();
  context.after(server.stop);
  const source = await (await fetch(`${server.origin}/api/openapi.json`)).text();
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  assert.deepEqual(
    problems.map((problem) => `${problem.ruleId} at ${problem.location[0]?.pointer}: ${problem.message}`),
    [],
  );
});
