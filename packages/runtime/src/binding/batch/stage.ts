import { interfaceName } from "@torvyn/contract";
import type { Instance } from "@torvyn/engine";
import type { NodeEnvironment } from "../../flow/plan.js";
import type { SourceStage, Stage } from "../../flow/stage.js";
import { isSpoken } from "../../link/version.js";
import { find } from "../raw/stage.js";
import { batchForms } from "./forms.js";
import { RawLendBatch } from "./lend.js";
import { RawPullBatch } from "./pull.js";

/** The stage with the batch form that its component exports, if it does. */
export function withBatches(stage: Stage, instance: Instance, environment: NodeEnvironment): Stage {
  const [name, call] = batchForms[stage.role];
  const spoken = Object.keys(instance.exports).some((key) => interfaceName(key) === name && isSpoken(key));
  const raw = spoken ? find(instance, name, call) : undefined;
  if (raw === undefined) return stage;
  switch (stage.role) {
    case "source":
      return withPulls(stage, new RawPullBatch(raw, environment));
    case "processor":
      return { ...stage, batch: new RawLendBatch(raw, environment, { emits: true, ends: false }) };
    case "filter":
      return { ...stage, batch: new RawLendBatch(raw, environment, { emits: false, ends: false }) };
    case "sink":
      return { ...stage, batch: new RawLendBatch(raw, environment, { emits: false, ends: true }) };
  }
}

function withPulls(stage: SourceStage, batch: RawPullBatch): SourceStage {
  const notifyBackpressure = (signal: "ready" | "pause"): void => {
    if (batch.listens) stage.notifyBackpressure(signal);
  };
  return { ...stage, batch, notifyBackpressure };
}
