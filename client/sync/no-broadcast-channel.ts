/**
 * What y-websocket asks of `lib0/broadcastchannel`, for the built page (vite.config.ts puts it in its place). Tabs of one
 * browser never speak through it here (`disableBc` in mount.ts): each is a client of its own, and what is unsent lies on
 * the disk they share.
 */
const unused = (): never => {
  throw new Error("unused");
};

export const publish = unused;
export const subscribe = unused;
export const unsubscribe = unused;
