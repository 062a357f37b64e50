// A reader whose network is so slow that the time for the first answer is over before the module is there to read it.

{
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = () => {
    AbortSignal.timeout = timeout;
    return AbortSignal.abort();
  };
}
