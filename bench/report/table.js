const number = (value) => {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
  return value.toFixed(digits);
};
const amount = (one) => (one?.value === undefined ? "-" : `${number(one.value)} ${one.unit}`);
/** A ratio well below one reads better as a fraction, and so do the rounds around it. */
function ratios({ ratio, low, high }) {
  const text = (value) => (ratio < 0.5 ? `1/${number(1 / value)}` : number(value));
  return low === high ? text(ratio) : `${text(ratio)} (${text(low)} to ${text(high)})`;
}
const verdict = ({ met }) => (met === undefined ? "" : met ? "yes" : "NO");

function cells(row) {
  const { what, ours, peer, goal = "" } = row;
  const result = row.error === undefined ? ratios(row) : "failed";
  const other = peer === undefined ? "" : `${peer.label}: ${amount(peer)}`;
  return [what, goal, `${ours.label}: ${amount(ours)}`, other, result, verdict(row)];
}

/** Rows as text, column under column. */
export function table(rows) {
  const lines = [["measured", "goal", "ours", "peer", "ratio (rounds)", "met?"], ...rows.map(cells)];
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
  const head = ["measured", "goal", "ours", "peer", "ratio (rounds)", "met?"];
  return [line(head), line(head.map(() => "---")), ...rows.map((row) => line(cells(row)))].join("\n");
}
