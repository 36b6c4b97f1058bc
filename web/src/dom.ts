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

/** A word or value the page hands to the islands (`data-words` in the shell). */
export const word = (name: string): string => one("[data-words]")?.dataset[name] ?? "";

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
