// Keeps hold of the memory of whatever WebAssembly the page starts, for a test to see how large it is.

for (const name of ['instantiate', 'instantiateStreaming']) {
  const start = WebAssembly[name];
  WebAssembly[name] = async (...from) => {
    const started = await start(...from);
    const { exports } = started.instance ?? started;
    window.keptMemory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
    return started;
  };
}
