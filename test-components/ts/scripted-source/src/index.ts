// Makes what its configuration says, step by step, and prints each; does not listen to backpressure.
import { defineSource } from "@torvyn/sdk";
import { init, pull, type Script } from "./steps.js";

export default defineSource<Script>({ init, pull });
