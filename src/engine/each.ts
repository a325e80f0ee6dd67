/** Takes records one by one, from whatever gives them; a promise says that the next may wait. Closes the source where it stops early. */
export async function each(
  records: Iterable<unknown> | AsyncIterable<unknown>,
  signal: AbortSignal | undefined,
  take: (record: unknown) => Promise<void> | undefined,
): Promise<void> {
  if (Symbol.iterator in records) {
    for (const record of records) {
      const wait = take(record);
      if (wait !== undefined) await wait;
    }
    return;
  }
  if (signal === undefined) {
    for await (const record of records) await take(record);
    return;
  }
  await eachUnlessAborted(records, signal, take);
}

/** A source may never give its next record; an abort does not wait for it. */
async function eachUnlessAborted(
  records: AsyncIterable<unknown>,
  signal: AbortSignal,
  take: (record: unknown) => Promise<void> | undefined,
): Promise<void> {
  const iterator = records[Symbol.asyncIterator]();
  let give = (_reason: unknown): void => {};
  const abort = () => give(signal.reason);
  signal.addEventListener("abort", abort);
  const next = () =>
    new Promise<IteratorResult<unknown>>((resolve, reject) => {
      give = reject;
      iterator.next().then(resolve, reject);
    });
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await next();
      if (done === true) return;
      const wait = take(value);
      if (wait !== undefined) await wait;
    }
  } catch (error) {
    // Closing may wait for the record that never came, and what closing says is not what stopped us.
    Promise.resolve(iterator.return?.()).catch(() => {});
    throw error;
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
