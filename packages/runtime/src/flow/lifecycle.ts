import { callCode } from "./activity.js";
import type { FlowNodeState } from "./nodes.js";
import type { Run } from "./run.js";
import type { Stage } from "./stage.js";

/** Sets a component up for the node that it is or will be in. */
export function initialiseStage(run: Run, node: FlowNodeState, { lifecycle }: Stage): void {
  if (lifecycle === undefined) return;
  run.enter(callCode(node.index, "init"));
  lifecycle.init(node.config);
  run.leave();
  if (run.observer !== undefined) run.span(node, "init", "ok");
}

/** Lets the component of a node end what it has begun. */
export function tearDownStage(run: Run, node: FlowNodeState): void {
  const { lifecycle } = node.stage;
  if (lifecycle === undefined) return;
  run.enter(callCode(node.index, "teardown"));
  lifecycle.teardown();
  run.leave();
  if (run.observer !== undefined) run.span(node, "teardown", "ok");
}
