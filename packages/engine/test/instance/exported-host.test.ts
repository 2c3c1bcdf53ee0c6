import { describe, expect, it } from "vitest";
import { ComponentError } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { run } from "../support/wat.js";

/** Exports what it imports: no code of the component runs in a call. */
const component = `(component
  (import "test:host/calls" (instance $calls
    (export "thing" (type $thing (sub resource)))
    (type $status' (variant (case "fine") (case "bad" u8)))
    (export "status" (type $status (eq $status')))
    (export "end" (func (param "status" $status) (result u8)))
    (export "try-it" (func (param "fail" bool) (result (result u8 (error string)))))
    (export "quiet" (func))
    (export "[constructor]thing" (func (result (own $thing))))
    (export "look" (func (param "it" (borrow $thing)) (result u8)))))
  (export "calls" (instance $calls)))`;

class Thing {}

const start = async (calls: object) =>
  (await run(component, { name: "mirror", imports: { "test:host/calls": { Thing, ...calls } } })).exports.calls;

describe("a function of the host that is exported again", () => {
  it("is called with values of its type", async () => {
    const { end, look } = await start({ end: ({ tag }: { tag: string }) => tag.length, look: () => 5 });
    expect([end({ tag: "bad", val: 1 }), end({ tag: "fine" }), look(new Thing())]).toEqual([3, 4, 5]);
  });

  it("is not called with others: the argument is named", async () => {
    let calls = 0;
    const { end, look } = await start({ end: () => ++calls, look: () => ++calls });
    const refused = (call: () => unknown, message: string): void => {
      const error = errorOf(call);
      expect([error.code, error.message, error.component]).toEqual(["ENGINE_ARGUMENT", message, "mirror"]);
    };
    refused(() => end(), 'calls#end(status): expected an object with a tag of "fine", "bad", got undefined');
    refused(
      () => end({ tag: "bad", val: 256 }),
      "calls#end(status.val): expected u8: an integer from 0 to 255, got number 256",
    );
    refused(() => look({}), "calls#look(it): expected an instance of thing, got an object Object");
    expect(calls).toBe(0);
  });

  it("must give a value of its type", async () => {
    const { end, quiet } = await start({ end: () => 256, quiet: () => "more than nothing" });
    const error = errorOf(() => end({ tag: "fine" }));
    expect(error.code).toBe("ENGINE_TRAP");
    expect(error.message).toBe(
      'component "mirror" trapped in calls#end: test:host/calls#end gave a wrong result: ' +
        "expected u8: an integer from 0 to 255, got number 256",
    );
    expect(quiet()).toBeUndefined();
  });

  it("gives the error case of a result to its caller as a ComponentError", async () => {
    const { tryIt } = await start({
      tryIt(fail: boolean) {
        if (fail) throw "went wrong";
        return 9;
      },
    });
    expect(tryIt(false)).toBe(9);
    expect(() => tryIt(true)).toThrow(ComponentError);
    expect(() => tryIt(true)).toThrow(expect.objectContaining({ payload: "went wrong" }));
    const wrong = await start({
      tryIt() {
        throw 5;
      },
    });
    expect(errorOf(() => wrong.tryIt(true)).message).toContain("gave a wrong error: expected a string");
  });

  it("becomes a trap with the exception that it throws as cause, after which the instance is still usable", async () => {
    const cause = new RangeError("no such luck");
    const { end, quiet } = await start({
      end() {
        throw cause;
      },
      quiet() {},
    });
    const error = errorOf(() => end({ tag: "fine" }));
    expect([error.code, error.cause]).toEqual(["ENGINE_TRAP", cause]);
    expect(quiet()).toBeUndefined();
  });

  it("tells that it is missing, or not granted, when it is called", async () => {
    expect(errorOf((await start({})).quiet).message).toBe(
      'component "mirror" trapped in calls#quiet: the import test:host/calls#quiet is missing',
    );
    const { exports } = await run(`(component
      (import "wasi:random/random@0.2.0" (instance $random (export "get-random-u64" (func (result u64)))))
      (export "random" (instance $random)))`);
    expect(errorOf(() => exports.random.getRandomU64()).message).toBe(
      'component "component" trapped in random#get-random-u64: wasi:random/random#get-random-u64 is not granted to ' +
        "the component (grant it with `wasi: { random: true }`)",
    );
  });
});
