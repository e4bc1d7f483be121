/** The longest rising subsequence: what stays in its place when an order changes; all others have moved. */

/** Places in `values` of one of the longest strictly rising subsequences, ascending. O(n log n). */
export function longestRising<T>(values: readonly T[], less: (a: T, b: T) => boolean): number[] {
  /** At i: the place where a rising sequence of i + 1 ends lowest. */
  const ends: number[] = [];
  const before = new Int32Array(values.length);
  values.forEach((value, place) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (less(values[ends[middle]!]!, value)) low = middle + 1;
      else high = middle;
    }
    before[place] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = place;
  });
  const rising: number[] = [];
  for (let place = ends.at(-1) ?? -1; place >= 0; place = before[place]!) rising.push(place);
  return rising.reverse();
}

/** Of what stands in both orders, what has moved: everything beside a longest part that kept its order. */
export function movedBetween<T>(before: readonly T[], after: readonly T[]): ReadonlySet<T> {
  const places = new Map(before.map((one, place) => [one, place]));
  const both = after.filter((one) => places.has(one));
  const order = both.map((one) => places.get(one)!);
  if (order.every((place, i) => i === 0 || order[i - 1]! < place)) return new Set();
  const stayed = new Set(longestRising(order, (a, b) => a < b));
  return new Set(both.filter((_, i) => !stayed.has(i)));
}
