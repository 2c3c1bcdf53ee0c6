import { defineSource } from "@torvyn/sdk";

export default defineSource(function* () {
  yield "some text";
  yield new Uint8Array([1, 2, 3]);
  yield { any: "JSON" };
  yield { payload: "a,b,c", contentType: "text/csv" };
});
