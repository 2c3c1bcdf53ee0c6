// Looks at an element in one of many ways, and says what it saw; shared by the scripted filter, processor and sink.
import type { Element } from "@torvyn/sdk";

let kept: Element | undefined;

const ways: Readonly<Record<string, (element: Element) => unknown>> = {
  nothing: () => "",
  meta: ({ meta: { sequence, timestampNs, contentType } }) => [`${sequence}`, `${timestampNs}`, contentType],
  size: ({ size }) => size,
  text: (element) => [element.text(), element.size],
  bytes: (element) => [...element.bytes().subarray(0, 40), element.bytes().buffer.byteLength],
  both: (element) => {
    const before = element.text();
    element.bytes().fill(33);
    return [before, element.text(), new TextDecoder().decode(element.bytes())];
  },
  changed: (element) => {
    element.bytes().fill(63);
    return [element.text(), element.text()];
  },
  json: (element) => element.json(),
  context: ({ context: { spanId, deadlineNs, traceId, flowId } }) => [
    spanId,
    `${deadlineNs}`,
    traceId.length,
    flowId.split("-")[0],
  ],
  keep: (element) => {
    kept = element;
    return "";
  },
  kept: () => kept?.text(),
};

export const look = (how: string, element: Element): string => JSON.stringify(ways[how]?.(element)) ?? "";
