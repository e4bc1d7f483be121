/** Whom a sweep comes to first: it may be cut off, and must not always leave the same municipalities out. */

/** The list in its order, begun at a place that `random`, [0, 1), chooses, and gone round. */
export function beginAnywhere<Each>(list: readonly Each[], random: () => number): Each[] {
  const first = Math.floor(random() * list.length);
  return [...list.slice(first), ...list.slice(0, first)];
}
