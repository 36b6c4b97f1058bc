// The saved list: identifiers in `localStorage`, newest last. Nothing of it reaches the server unless a list is shown.

const KEY = "saved";
/** As many as a shared link takes. */
const MOST = 100;

export function saved(): string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(list) ? list.filter((id): id is string => typeof id === "string" && /^[\w-]{1,64}$/.test(id)) : [];
  } catch {
    return [];
  }
}

export function setSaved(list: string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...new Set(list)].slice(-MOST)));
  } catch {
    // A browser that keeps nothing: the star stays as it is for this page.
  }
  document.dispatchEvent(new CustomEvent("saved-changed"));
}

/** Saves or takes away; returns whether it is saved now. */
export function toggle(id: string): boolean {
  const list = saved();
  const had = list.includes(id);
  setSaved(had ? list.filter((other) => other !== id) : [...list, id]);
  return !had;
}
