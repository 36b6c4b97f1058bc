// Maps: points beside their list, and picking a position. Tiles come from the operator's PMTiles file if there is one;
// else the map draws what the server itself knows (streets, places). Nothing is fetched from elsewhere.
import { AttributionControl, Map as MapLibre, Marker, NavigationControl, Popup, addProtocol, setWorkerUrl } from "maplibre-gl";
import type { FilterSpecification, GeoJSONSource, LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { Protocol } from "pmtiles";
import { all, icon, one, say, word } from "./dom";

declare const WORKER_FILE: string;
setWorkerUrl(new URL(WORKER_FILE, import.meta.url).href);

type Properties = { title?: string; url?: string; text?: string; stage?: string; approximate?: boolean };
type Points = GeoJSON.FeatureCollection<GeoJSON.Point, Properties>;

const LIGHT = { ground: "#f3efe6", green: "#dbe8cf", water: "#bfdcec", building: "#e5ddd0", road: "#ffffff", edge: "#cbbfab", line: "#a99a82", text: "#3d3a36", halo: "#ffffff" };
const DARK = { ground: "#20232a", green: "#29382c", water: "#22384a", building: "#30343d", road: "#565d6b", edge: "#14161b", line: "#7d8696", text: "#e8e6e1", halo: "#181a1f" };

function isDark(): boolean {
  const theme = document.documentElement.dataset["theme"];
  return theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}

function tileLayers(c: typeof LIGHT): LayerSpecification[] {
  const source = "tiles";
  return [
    { id: "earth", type: "fill", source, "source-layer": "earth", paint: { "fill-color": c.ground } },
    { id: "landuse", type: "fill", source, "source-layer": "landuse", filter: ["in", ["get", "kind"], ["literal", ["park", "forest", "wood", "grass", "meadow", "nature_reserve", "cemetery", "farmland", "pitch", "playground", "recreation_ground"]]], paint: { "fill-color": c.green } },
    { id: "water", type: "fill", source, "source-layer": "water", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": c.water } },
    { id: "buildings", type: "fill", source, "source-layer": "buildings", minzoom: 14, paint: { "fill-color": c.building } },
    { id: "roads-edge", type: "line", source, "source-layer": "roads", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": c.edge, "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 11, 1.5, 16, 10] } },
    { id: "roads", type: "line", source, "source-layer": "roads", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": c.road, "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 11, 0.7, 16, 8] } },
  ];
}

function baseLayers(c: typeof LIGHT): LayerSpecification[] {
  const source = "base";
  const lines: FilterSpecification = ["==", ["geometry-type"], "LineString"];
  return [
    { id: "areas", type: "fill", source, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ["match", ["get", "kind"], "water", c.water, ["park", "forest", "green"], c.green, c.building], "fill-opacity": 0.8 } },
    { id: "area-edges", type: "line", source, filter: ["==", ["geometry-type"], "Polygon"], paint: { "line-color": c.line, "line-opacity": 0.6, "line-dasharray": [3, 2] } },
    { id: "streets-edge", type: "line", source, filter: lines, layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": c.edge, "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 11, 2, 14, 5, 17, 16] } },
    { id: "streets", type: "line", source, filter: lines, layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": c.road, "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 11, 0.8, 14, 3, 17, 12] } },
    { id: "street-points", type: "circle", source, minzoom: 12, filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 12, 1.5, 17, 3], "circle-color": c.line } },
    { id: "street-names", type: "symbol", source, minzoom: 14, filter: lines, layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": ["Fira Sans", "sans-serif"], "text-size": 12 }, paint: { "text-color": c.text, "text-halo-color": c.halo, "text-halo-width": 1.5 } },
    { id: "place-names", type: "symbol", source, minzoom: 13, filter: ["==", ["geometry-type"], "Point"], layout: { "text-field": ["get", "name"], "text-font": ["Fira Sans", "sans-serif"], "text-size": 12, "text-anchor": "top", "text-offset": [0, 2.1] }, paint: { "text-color": c.text, "text-halo-color": c.halo, "text-halo-width": 1.5 } },
  ];
}

const creditOf = (holder: HTMLElement): string => holder.dataset["attribution"] ?? holder.dataset["credit"] ?? "";

function style(holder: HTMLElement): StyleSpecification {
  const colours = isDark() ? DARK : LIGHT;
  const sources: Record<string, SourceSpecification> = {};
  const layers: LayerSpecification[] = [{ id: "ground", type: "background", paint: { "background-color": colours.ground } }];
  const { tiles } = holder.dataset;
  const base = holder.dataset["base"] || word("mapBase");
  const credit = creditOf(holder);
  if (tiles) {
    addProtocol("pmtiles", new Protocol().tile);
    sources["tiles"] = { type: "vector", url: `pmtiles://${new URL(tiles, location.href).href}`, attribution: credit || "© OpenStreetMap" };
    layers.push(...tileLayers(colours));
  } else if (base) {
    sources["base"] = { type: "geojson", data: new URL(base, location.href).href, ...(credit ? { attribution: credit } : {}) };
    layers.push(...baseLayers(colours));
  }
  return { version: 8, sources, layers };
}

const numberOf = (text: string | undefined, otherwise: number): number => {
  const value = Number.parseFloat(text ?? "");
  return Number.isFinite(value) ? value : otherwise;
};

function make(holder: HTMLElement): MapLibre {
  const own = holder.dataset;
  holder.replaceChildren();
  holder.hidden = false;
  const map = new MapLibre({
    container: holder,
    style: style(holder),
    center: [numberOf(own["lon"] ?? own["longitude"] ?? word("lon"), 8.579), numberOf(own["lat"] ?? own["latitude"] ?? word("lat"), 49.538)],
    zoom: numberOf(own["zoom"], 13),
    minZoom: 8,
    maxZoom: 18,
    attributionControl: false,
    cooperativeGestures: window.matchMedia("(pointer: coarse)").matches,
    pitchWithRotate: false,
    dragRotate: false,
    locale: {
      "NavigationControl.ZoomIn": word("mapZoomIn"),
      "NavigationControl.ZoomOut": word("mapZoomOut"),
      "AttributionControl.ToggleAttribution": word("mapCredit"),
      "Popup.Close": word("close"),
      "Map.Title": own["label"] ?? word("mapName"),
      "CooperativeGesturesHandler.MobileHelpText": word("mapFingers"),
      "CooperativeGesturesHandler.WindowsHelpText": word("mapFingers"),
      "CooperativeGesturesHandler.MacHelpText": word("mapFingers"),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  if (own["tiles"] || creditOf(holder)) map.addControl(new AttributionControl({ compact: true }));
  const recolour = (): void => void map.setStyle(style(holder), { diff: true });
  new MutationObserver(recolour).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  return map;
}

async function pointsOf(holder: HTMLElement): Promise<Points> {
  const empty: Points = { type: "FeatureCollection", features: [] };
  const own = holder.dataset;
  const { marker, pointsFrom } = own;
  const points = own["points"] ?? own["geojson"];
  const [lat, lon] = [numberOf(own["lat"] ?? own["latitude"], NaN), numberOf(own["lon"] ?? own["longitude"], NaN)];
  if (marker !== undefined && Number.isFinite(lat) && Number.isFinite(lon)) {
    const properties: Properties = { title: marker, text: own["text"] ?? "", ...(own["stage"] ? { stage: own["stage"] } : {}) };
    return { type: "FeatureCollection", features: [{ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties }] };
  }
  try {
    if (points?.trimStart().startsWith("{")) return JSON.parse(points) as Points;
    if (pointsFrom) return JSON.parse(one(pointsFrom)?.textContent ?? "") as Points;
    if (!points) return empty;
    const answer = await fetch(new URL(points, location.href), { credentials: "same-origin" });
    return answer.ok ? ((await answer.json()) as Points) : empty;
  } catch {
    return empty;
  }
}

function entry(properties: Properties): HTMLElement {
  const part = document.createElement("div");
  const heading = document.createElement("h3");
  if (properties.url) {
    const link = document.createElement("a");
    link.href = properties.url;
    link.textContent = properties.title ?? "";
    heading.append(link);
  } else heading.textContent = properties.title ?? "";
  part.append(heading);
  if (properties.text) {
    const text = document.createElement("p");
    text.textContent = properties.text;
    part.append(text);
  }
  return part;
}

async function showPoints(holder: HTMLElement): Promise<void> {
  const points = await pointsOf(holder);
  const map = make(holder);
  const features = points.features.filter((feature) => feature.geometry?.type === "Point");
  const addSource = (): void => {
    if (map.getSource("points")) return;
    map.addSource("points", { type: "geojson", data: { ...points, features }, cluster: true, clusterRadius: 46, clusterMaxZoom: 17 });
    // Without a layer of its own the source would not be loaded; the markers are what one sees and reaches by keyboard.
    map.addLayer({ id: "points", type: "circle", source: "points", paint: { "circle-radius": 1, "circle-opacity": 0 } });
  };
  const shown = new Map<string, Marker>();
  const popup = new Popup({ offset: 22, closeButton: true, maxWidth: "18rem", focusAfterOpen: true });

  const open = (at: [number, number], content: HTMLElement, from: HTMLElement): void => {
    popup.remove();
    popup.setLngLat(at).setDOMContent(content).addTo(map);
    popup.once("close", () => from.isConnected && from.focus({ preventScroll: true }));
  };

  const pin = (feature: GeoJSON.Feature<GeoJSON.Point>, properties: Record<string, unknown>): Marker => {
    const at = feature.geometry.coordinates as [number, number];
    const button = document.createElement("button");
    button.type = "button";
    if (properties["cluster"]) {
      const count = Number(properties["point_count"]);
      button.className = count > 25 ? "cluster big" : "cluster";
      button.textContent = String(properties["point_count_abbreviated"]);
      button.setAttribute("aria-label", word("mapCluster").replace("{count}", String(count)));
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        const source = map.getSource<GeoJSONSource>("points");
        const id = Number(properties["cluster_id"]);
        void source?.getClusterExpansionZoom(id).then(async (zoom) => {
          if (zoom <= 17.5 && map.getZoom() < 17) return map.easeTo({ center: at, zoom: Math.min(zoom + 0.3, 18) });
          const leaves = await source.getClusterLeaves(id, 40, 0);
          const list = document.createElement("ul");
          for (const leaf of leaves) {
            const item = document.createElement("li");
            const link = document.createElement("a");
            link.href = String(leaf.properties?.["url"] ?? "#");
            link.textContent = String(leaf.properties?.["title"] ?? "");
            item.append(link);
            list.append(item);
          }
          open(at, list, button);
          return undefined;
        });
      });
    } else {
      button.className = properties["approximate"] ? "pin approximate" : "pin";
      if (typeof properties["stage"] === "string") button.dataset["stage"] = properties["stage"];
      button.append(icon("pin"));
      button.setAttribute("aria-label", String(properties["title"] ?? ""));
      button.addEventListener("click", (event) => {
        // The map would take the same click as one beside the entry, and close what it opens.
        event.stopPropagation();
        open(at, entry(properties as Properties), button);
      });
    }
    return new Marker({ element: button, anchor: properties["cluster"] ? "center" : "bottom" }).setLngLat(at);
  };

  const refresh = (): void => {
    if (!map.getSource("points") || !map.isSourceLoaded("points")) return;
    const wanted = new Set<string>();
    for (const feature of map.querySourceFeatures("points")) {
      if (feature.geometry.type !== "Point") continue;
      const properties = feature.properties as Record<string, unknown>;
      const key = properties["cluster"] ? `c${properties["cluster_id"]}` : `p${properties["url"] ?? properties["title"]}@${feature.geometry.coordinates.map((n) => n.toFixed(5)).join()}`;
      if (wanted.has(key)) continue;
      wanted.add(key);
      if (!shown.has(key)) shown.set(key, pin(feature as unknown as GeoJSON.Feature<GeoJSON.Point>, properties).addTo(map));
    }
    for (const [key, marker] of shown)
      if (!wanted.has(key)) {
        marker.remove();
        shown.delete(key);
      }
  };

  map.on("style.load", addSource);
  map.on("load", () => {
    addSource();
    const [first, ...rest] = features;
    if (first && holder.dataset["marker"] === undefined) {
      const [lon, lat] = first.geometry.coordinates as [number, number];
      const box = { west: lon, east: lon, south: lat, north: lat };
      for (const feature of rest) {
        const [x, y] = feature.geometry.coordinates as [number, number];
        box.west = Math.min(box.west, x);
        box.east = Math.max(box.east, x);
        box.south = Math.min(box.south, y);
        box.north = Math.max(box.north, y);
      }
      map.fitBounds([[box.west, box.south], [box.east, box.north]], { padding: 48, maxZoom: 15.5, animate: false });
    }
  });
  map.on("render", refresh);
  if (features.length === 0) {
    const note = document.createElement("p");
    note.className = "map-message";
    note.textContent = word("mapEmpty");
    holder.append(note);
  }
}

type Position = { lat: number; lon: number };

/** "49.538, 8.579", with a point or a comma within the numbers. */
function positionIn(text: string): Position | null {
  const [lat, lon] = (text.match(/-?\d+(?:[.]\d+)?/g) ?? []).map(Number);
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return { lat, lon };
}

/** A field for a position, set by a click on the map below it, by dragging the pin, or by arrow keys on it. */
function startPicker(field: HTMLInputElement): void {
  const holder = document.createElement("div");
  holder.className = "map small";
  holder.dataset["label"] = word("mapPick");
  field.after(holder);
  const map = make(holder);
  const pin = document.createElement("button");
  pin.type = "button";
  pin.className = "pin";
  pin.append(icon("pin"));
  pin.setAttribute("aria-label", word("mapPin"));
  const marker = new Marker({ element: pin, anchor: "bottom", draggable: true });
  const write = ({ lat, lon }: Position): void => {
    marker.setLngLat([lon, lat]).addTo(map);
    field.value = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    say(field.value);
  };
  const read = (): void => {
    const at = positionIn(field.value);
    if (!at) return void marker.remove();
    marker.setLngLat([at.lon, at.lat]).addTo(map);
    map.jumpTo({ center: [at.lon, at.lat], zoom: Math.max(map.getZoom(), 15) });
  };
  marker.on("dragend", () => {
    const { lat, lng } = marker.getLngLat();
    write({ lat, lon: lng });
  });
  pin.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 0.001 : 0.0001;
    const moves: Record<string, [number, number]> = { ArrowUp: [step, 0], ArrowDown: [-step, 0], ArrowLeft: [0, -step], ArrowRight: [0, step] };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    const { lat, lng } = marker.getLngLat();
    write({ lat: lat + move[0], lon: lng + move[1] });
  });
  map.on("click", (event) => write({ lat: event.lngLat.lat, lon: event.lngLat.lng }));
  field.addEventListener("change", read);
  read();
  // The map is there only when it can be seen: within a closed part it would have no size.
  new ResizeObserver(() => map.resize()).observe(holder);
}

for (const holder of all("[data-map]")) void showPoints(holder);
for (const field of all<HTMLInputElement>("input[data-position-picker]")) startPicker(field);
document.addEventListener("part-changed", () => {
  for (const holder of all("[data-map]:not(.maplibregl-map)")) void showPoints(holder);
});
