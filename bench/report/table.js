const number = (value) => {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
  return value.toFixed(digits);
};
const amount = (one) => (one?.value === undefined ? "-" : `${number(one.value)} ${one.unit}`);
/** A ratio well below one reads better as a fraction, and so do those around it. */
const asRatio = (value, asFraction) => (asFraction ? `1/${number(1 / value)}` : number(value));
function ratios({ ratio, low, high }) {
  const text = (value) => asRatio(value, ratio < 0.5);
  return low === high ? text(ratio) : `${text(ratio)} (${text(low)} to ${text(high)})`;
}
const bestOf = ({ ratio, best }) => (best === undefined ? "" : asRatio(best, ratio < 0.5));
const verdict = ({ met }) => (met === undefined ? "" : met ? "yes" : "NO");

const head = ["measured", "goal", "ours", "peer", "ratio (rounds)", "best rounds", "met?"];

function cells(row) {
  const { what, ours, peer, goal = "" } = row;
  const result = row.error === undefined ? ratios(row) : "failed";
  const other = peer === undefined ? "" : `${peer.label}: ${amount(peer)}`;
  return [what, goal, `${ours.label}: ${amount(ours)}`, other, result, bestOf(row), verdict(row)];
}

/** Rows as text, column under column. */
export function table(rows) {
  const lines = [head, ...rows.map(cells)];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The same rows as a table in Markdown. */
export function markdown(rows) {
  const line = (cellsOfLine) => `| ${cellsOfLine.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map((row) => line(cells(row)))].join("\n");
}

/** What else the rounds of a scenario told, a line for each contestant, and what failed. */
export function* details({ name, details: wanted, contestants }) {
  for (const { label, error, detail } of contestants) {
    if (error !== undefined) yield `${name}, ${label} failed: ${error}`;
    else if (wanted) {
      const told = Object.entries(detail).map(
        ([key, value]) => `${key} ${value < 0 ? "-" : ""}${number(Math.abs(value))}`,
      );
      yield `${name}, ${label}: ${told.join(", ")}`;
    }
  }
}
