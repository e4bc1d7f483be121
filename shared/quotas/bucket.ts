/**
 * A token bucket, pure: time comes in, the next state goes out. What may be sent for long is the rate, what may be sent
 * at once some seconds of it.
 */
export const MINUTE_MS = 60_000;
/**
 * A bucket holds so much time's worth. Short, or a flood's first seconds would be everybody's; and of a municipality's two
 * fifths are a connection's, so that a connection meets its own bound first.
 */
const BURST_MS = 4_000;

export interface Bucket {
  /** What is left; below 0 after a cost larger than the bucket. */
  readonly tokens: number;
  /** When that was so, ms. */
  readonly at: number;
}

export type Drawn =
  | { readonly kind: "drawn"; readonly bucket: Bucket }
  /** Nothing was taken. `waitMs`: until it is worth asking again. */
  | { readonly kind: "empty"; readonly bucket: Bucket; readonly waitMs: number };

export const capacityOf = (perMinute: number): number => Math.max(1, (perMinute * BURST_MS) / MINUTE_MS);

/**
 * Takes `cost` tokens. Something larger than a whole bucket passes when the bucket is full and leaves a debt: it could
 * never pass otherwise, and the rate holds all the same.
 */
export function draw(held: Bucket | undefined, perMinute: number, cost: number, now: number): Drawn {
  const capacity = capacityOf(perMinute);
  // A clock that went back refills nothing.
  const passed = held === undefined ? 0 : Math.max(0, now - held.at);
  const tokens = held === undefined ? capacity : Math.min(capacity, held.tokens + (passed * perMinute) / MINUTE_MS);
  const needed = Math.min(cost, capacity);
  if (tokens >= needed) return { kind: "drawn", bucket: { tokens: tokens - cost, at: now } };
  const waitMs = Math.ceil(((needed - tokens) * MINUTE_MS) / perMinute);
  return { kind: "empty", bucket: { tokens, at: now }, waitMs };
}
