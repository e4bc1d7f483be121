/** A map that holds a bounded number of what was written last: an instance's memory of many strangers. */
export interface Recent<T> {
  get(name: string): T | undefined;
  set(name: string, value: T): void;
}

export function makeRecent<T>(most: number): Recent<T> {
  const held = new Map<string, T>();
  return {
    get: (name) => held.get(name),
    set(name, value) {
      held.delete(name);
      held.set(name, value);
      if (held.size > most) held.delete(held.keys().next().value!);
    },
  };
}
