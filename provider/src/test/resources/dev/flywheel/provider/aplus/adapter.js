// The suite's adapter: every promise is one that the engine made for a Mono of a host function.
globalThis.adapter = {
  resolved: (value) => resolved(value),
  rejected: (reason) => rejected(throwing(reason)),
  deferred() {
    const sink = newSink();
    return {
      promise: promiseOf(sink),
      resolve: (value) => fulfil(sink, value),
      reject: (reason) => fail(sink, throwing(reason)),
    };
  },
};

/** A function whose call throws: its failure is the Throwable that Java rejects with. */
function throwing(reason) {
  return () => { throw reason; };
}
