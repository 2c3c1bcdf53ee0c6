// Emits what the element's text says: "bytes", "json", "csv" and "context" in their own way, "" is dropped, "number" is
// no payload, and everything else goes on in upper case.
import { defineProcessor, drop, type Element, type Emission } from "@torvyn/sdk";

const outputs: Record<string, (element: Element) => Emission> = {
  bytes: () => Uint8Array.of(0, 1, 2, 255),
  json: (element) => ({ sequence: Number(element.meta.sequence), size: element.size }),
  csv: () => ({ payload: "a,b", contentType: "text/csv" }),
  context: ({ context: { traceId, spanId, deadlineNs, flowId } }) => [traceId, spanId, `${deadlineNs}`, flowId],
  number: () => 5 as unknown as Emission,
};

export default defineProcessor({
  process(element) {
    const text = element.text();
    if (text === "") return drop;
    return outputs[text]?.(element) ?? text.toUpperCase();
  },
});
