// The tools run with a frozen clock: what they write into a component must not depend on when it was built.
const never = () => {
  throw new Error("the vendored tools do not wait");
};
export const monotonicClock = {
  now: () => 0n,
  resolution: () => 1n,
  subscribeInstant: never,
  subscribeDuration: never,
};
export const wallClock = {
  now: () => ({ seconds: 0n, nanoseconds: 0 }),
  resolution: () => ({ seconds: 0n, nanoseconds: 1 }),
};
