/** What this process writes while something runs in it. */

/** Gives `text`, which grows, and `end`, after which the streams write again. */
export function capture() {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write);
  const captured = {
    text: '',
    end: () => {
      for (const [i, stream] of streams.entries()) stream.write = writes[i];
    },
  };
  for (const stream of streams) {
    stream.write = (text, ...rest) => {
      captured.text += text;
      rest.findLast((one) => typeof one === 'function')?.();
      return true;
    };
  }
  return captured;
}
