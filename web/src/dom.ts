// Small helpers shared by the islands.

export const all = <T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T[] =>
  Array.from(within.querySelectorAll<T>(selector));

export const one = <T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T | null =>
  within.querySelector<T>(selector);

/** Says something to screen readers. */
export function say(text: string): void {
  const live = one("[data-live]");
  if (!live) return;
  live.textContent = "";
  window.setTimeout(() => (live.textContent = text), 50);
}

/** The token that forms and posts carry. */
export const csrf = (): string => one<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";

/** An icon of the sprite, taken from where the page itself takes it. */
export function icon(name: string): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const known = one<SVGUseElement>("svg.icon use")?.getAttribute("href")?.split("#")[0] ?? "/assets/icons.svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `${known}#${name}`);
  svg.append(use);
  return svg;
}

/** The part of a page of ours that a selector names. */
export async function fetchPart(url: string, selector: string, signal?: AbortSignal): Promise<Element | null> {
  const answer = await fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin", ...(signal ? { signal } : {}) });
  const text = await answer.text();
  return new DOMParser().parseFromString(text, "text/html").querySelector(selector);
}
