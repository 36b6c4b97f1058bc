// The matrix of a network as a grid: one cell has the focus, arrow keys move it, Enter opens the pair or enters a new tie.
import { all, say } from "./dom";

export function startMatrix(table: HTMLTableElement): void {
  if (table.dataset["started"]) return;
  table.dataset["started"] = "true";
  const columns = all<HTMLElement>("thead th[data-id]", table);
  const rows = all<HTMLTableRowElement>("tbody tr", table);
  const cells = rows.map((row) => all<HTMLElement>("td", row));
  const addressOf = (row: number, column: number): string => {
    const add = table.dataset["add"];
    const [a, b] = [rows[row]?.dataset["id"], columns[column]?.dataset["id"]];
    return add && a && b && a !== b ? `${add}?organisation_ids=${a}&organisation_ids=${b}` : "";
  };
  let [atRow, atColumn] = [0, 0];

  // Tab reaches one cell, not all of them; the scrolling box around has its own keys no more.
  for (const link of all<HTMLAnchorElement>("td a", table)) link.tabIndex = -1;
  const box = table.closest<HTMLElement>(".matrix-wrap");
  box?.removeAttribute("tabindex");

  const show = (row: number, column: number, focus: boolean): void => {
    const before = cells[atRow]?.[atColumn];
    if (before) before.tabIndex = -1;
    atRow = Math.max(0, Math.min(rows.length - 1, row));
    atColumn = Math.max(0, Math.min(columns.length - 1, column));
    const cell = cells[atRow]?.[atColumn];
    if (!cell) return;
    cell.tabIndex = 0;
    if (!focus) return;
    cell.focus({ preventScroll: true });
    keepSeen(cell);
    if (!cell.querySelector("a") && atRow !== atColumn) say(table.dataset[addressOf(atRow, atColumn) ? "labelAdd" : "labelEmpty"] ?? "");
  };
  /** Names of rows and columns stay in view, so a cell must not hide below them. */
  const keepSeen = (cell: HTMLElement): void => {
    if (!box) return;
    const [inner, outer] = [cell.getBoundingClientRect(), box.getBoundingClientRect()];
    const left = rows[0]?.querySelector("th")?.getBoundingClientRect().width ?? 0;
    const top = columns[0]?.getBoundingClientRect().height ?? 0;
    if (inner.left < outer.left + left) box.scrollLeft -= outer.left + left - inner.left + 8;
    if (inner.right > outer.right) box.scrollLeft += inner.right - outer.right + 8;
    if (inner.top < outer.top + top) box.scrollTop -= outer.top + top - inner.top + 8;
    if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom + 8;
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const open = (): void => {
    const link = cells[atRow]?.[atColumn]?.querySelector<HTMLAnchorElement>("a");
    const address = link?.href || addressOf(atRow, atColumn);
    if (address) location.assign(address);
  };

  table.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || !(event.target as Element).closest("td")) return;
    const end = columns.length - 1;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => show(atRow, atColumn - 1, true),
      ArrowRight: () => show(atRow, atColumn + 1, true),
      ArrowUp: () => show(atRow - 1, atColumn, true),
      ArrowDown: () => show(atRow + 1, atColumn, true),
      Home: () => show(event.ctrlKey ? 0 : atRow, 0, true),
      End: () => show(event.ctrlKey ? rows.length - 1 : atRow, end, true),
      PageUp: () => show(atRow - 10, atColumn, true),
      PageDown: () => show(atRow + 10, atColumn, true),
      Enter: open,
      " ": open,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  });
  table.addEventListener("click", (event) => {
    const cell = (event.target as Element).closest<HTMLElement>("td");
    if (!cell) return;
    const row = rows.findIndex((one) => one.contains(cell));
    show(row, cells[row]?.indexOf(cell) ?? 0, true);
  });
  const first = cells.findIndex((list) => list.some((cell) => cell.querySelector("a")));
  show(Math.max(0, first), Math.max(0, cells[Math.max(0, first)]?.findIndex((cell) => cell.querySelector("a")) ?? 0), false);
}
