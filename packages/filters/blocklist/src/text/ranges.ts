/** Whether a code point lies in one of the runs that `text` lists: first and last of each, in base 36. */
export function memberOf(text: string): (code: number) => boolean {
  let bounds: readonly number[] | undefined;
  return (code) => {
    // Most texts are plain ASCII and never need the table.
    bounds ??= text.split(" ").map((number) => parseInt(number, 36));
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (bounds[middle]! <= code) low = middle + 1;
      else high = middle;
    }
    // Behind an odd number of bounds a run has begun and not ended; its last member is one of the bounds.
    return low % 2 === 1 || bounds[low - 1] === code;
  };
}
