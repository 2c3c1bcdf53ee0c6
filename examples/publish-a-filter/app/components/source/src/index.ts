import { defineSource } from "@torvyn/sdk";

export default defineSource(function* () {
  yield "the meeting is at ten";
  yield "ada@example.com will be there";
  yield "call +44 20 7946 0958 if not";
  yield "bring your own cake";
});
