// WebGL for the map of a network. Everything lies in buffers that are written once; a frame changes a few uniforms only.

export type Colour = [number, number, number];
export type View = { left: number; top: number; scale: number; width: number; height: number; ratio: number };

/** A context, and whether a processor draws instead of a graphics card. Throws where there is none. */
export function makeContext(canvas: HTMLCanvasElement): { gl: WebGLRenderingContext; slow: boolean } {
  const gl = canvas.getContext("webgl", { alpha: false, antialias: false, depth: false, stencil: false, powerPreference: "low-power" });
  if (!gl) throw new Error("no WebGL");
  const about = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(about ? about.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.disable(gl.DEPTH_TEST);
  gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
  return { gl, slow: /swiftshader|llvmpipe|software|basic render/i.test(name) };
}

const PLACE = `
uniform vec4 view; // left, top, scale x, scale y
vec2 place(vec2 at) { return vec2((at.x - view.x) * view.z - 1.0, 1.0 - (at.y - view.y) * view.w); }
`;

class Program {
  readonly program: WebGLProgram;
  private readonly uniforms = new Map<string, WebGLUniformLocation | null>();

  constructor(
    protected readonly gl: WebGLRenderingContext,
    vertex: string,
    fragment: string,
  ) {
    this.program = gl.createProgram();
    for (const [kind, text] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, `precision highp float;\n${fragment}`]] as const) {
      const shader = gl.createShader(kind);
      if (!shader) throw new Error("no shader");
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) throw new Error(gl.getShaderInfoLog(shader) ?? "shader");
      gl.attachShader(this.program, shader);
    }
    gl.linkProgram(this.program);
  }

  use(view: View): void {
    this.gl.useProgram(this.program);
    this.gl.uniform4f(this.at("view"), view.left, view.top, (2 * view.scale) / view.width, (2 * view.scale) / view.height);
  }

  at(name: string): WebGLUniformLocation | null {
    if (!this.uniforms.has(name)) this.uniforms.set(name, this.gl.getUniformLocation(this.program, name));
    return this.uniforms.get(name) ?? null;
  }

  attribute(name: string, buffer: WebGLBuffer | null, size: number, stride = 0, offset = 0): void {
    const { gl } = this;
    const place = gl.getAttribLocation(this.program, name);
    if (place < 0) return;
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, size, gl.FLOAT, false, stride, offset);
  }
}

function fill(gl: WebGLRenderingContext, buffer: WebGLBuffer | null, data: Float32Array): void {
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
}

/** Ties: one-pixel lines of many, smooth and wide ones of few; what is not confirmed is fainter, and dashed where smooth. */
export class Lines {
  colour: Colour = [0, 0, 0];
  faint: Colour = [0.5, 0.5, 0.5];
  private readonly plain: Program;
  private readonly wide: Program;
  private readonly buffer: WebGLBuffer;
  private readonly faintBuffer: WebGLBuffer;
  private counts: [number, number] = [0, 0];
  private smooth = false;

  constructor(private readonly gl: WebGLRenderingContext) {
    this.plain = new Program(gl, `${PLACE} attribute vec2 at; void main() { gl_Position = vec4(place(at), 0.0, 1.0); }`, "uniform vec4 colour; void main() { gl_FragColor = colour; }");
    this.wide = new Program(
      gl,
      `${PLACE}
      attribute vec4 ends; attribute vec3 corner; // which end, which side, firm
      uniform vec2 size; uniform float width; uniform float ratio;
      varying float side; varying float along; varying float firm;
      void main() {
        vec2 a = place(ends.xy); vec2 b = place(ends.zw);
        vec2 line = (b - a) * size * 0.5;
        float extent = max(length(line), 0.001);
        vec2 across = vec2(-line.y, line.x) / extent;
        vec2 point = mix(a, b, corner.x) + across * corner.y * (width * 0.5 + 1.0) * 2.0 / size;
        side = corner.y * (width * 0.5 + 1.0); along = corner.x * extent / ratio; firm = corner.z;
        gl_Position = vec4(point, 0.0, 1.0);
      }`,
      `uniform vec4 colour; uniform vec4 faint; uniform float width;
      varying float side; varying float along; varying float firm;
      void main() {
        float edge = clamp(width * 0.5 + 0.5 - abs(side), 0.0, 1.0);
        float gap = firm > 0.5 ? 1.0 : step(mod(along, 9.0), 5.0);
        vec4 ink = firm > 0.5 ? colour : faint;
        gl_FragColor = vec4(ink.rgb, ink.a * edge * gap);
      }`,
    );
    this.buffer = gl.createBuffer();
    this.faintBuffer = gl.createBuffer();
  }

  /** ends: x, y, x, y of every tie in the order they are drawn; firm: 1 where confirmed, none: all are. */
  place(ends: Float32Array, firm: Uint8Array | null, smooth: boolean): void {
    this.smooth = smooth;
    const ties = ends.length / 4;
    if (smooth) {
      const data = new Float32Array(ties * 42);
      const corners = [[0, 1], [0, -1], [1, 1], [1, 1], [0, -1], [1, -1]];
      for (let tie = 0; tie < ties; tie++)
        corners.forEach(([end, side], at) => data.set([...ends.subarray(tie * 4, tie * 4 + 4), end!, side!, firm?.[tie] ?? 1], (tie * 6 + at) * 7));
      fill(this.gl, this.buffer, data);
      this.counts = [ties, 0];
      return;
    }
    const parts: [number[], number[]] = [[], []];
    for (let tie = 0; tie < ties; tie++) (firm === null || firm[tie] ? parts[0] : parts[1]).push(tie);
    parts.forEach((list, which) => {
      const data = new Float32Array(list.length * 4);
      list.forEach((tie, at) => data.set(ends.subarray(tie * 4, tie * 4 + 4), at * 4));
      fill(this.gl, which === 0 ? this.buffer : this.faintBuffer, data);
    });
    this.counts = [parts[0].length, parts[1].length];
  }

  /** most: how many ties at most, of both kinds alike; strength: 1 as they are, less: quieter. */
  draw(view: View, most: number, strength: number): void {
    const { gl } = this;
    const total = this.counts[0] + this.counts[1];
    if (total === 0) return;
    const share = Math.min(1, most / total);
    if (this.smooth) {
      const { wide } = this;
      gl.enable(gl.BLEND);
      wide.use(view);
      gl.uniform4f(wide.at("colour"), ...this.colour, strength);
      gl.uniform4f(wide.at("faint"), ...this.faint, strength);
      gl.uniform2f(wide.at("size"), view.width * view.ratio, view.height * view.ratio);
      gl.uniform1f(wide.at("width"), 1.6 * view.ratio);
      gl.uniform1f(wide.at("ratio"), view.ratio);
      wide.attribute("ends", this.buffer, 4, 28, 0);
      wide.attribute("corner", this.buffer, 3, 28, 16);
      gl.drawArrays(gl.TRIANGLES, 0, Math.round(total * share) * 6);
      return;
    }
    // Blending costs a processor as much as the lines themselves, so many ties are drawn opaque.
    gl.disable(gl.BLEND);
    this.plain.use(view);
    const parts = [[this.faintBuffer, this.counts[1], this.faint], [this.buffer, this.counts[0], this.colour]] as const;
    for (const [buffer, count, colour] of parts) {
      if (count === 0) continue;
      gl.uniform4f(this.plain.at("colour"), ...colour, 1);
      this.plain.attribute("at", buffer, 2);
      gl.drawArrays(gl.LINES, 0, Math.round(count * share) * 2);
    }
  }
}

/** Organisations: a square for the state, a diamond for the economy, a circle for civil society, a ring where not stated. */
export class Points {
  colours: Colour[] = [];
  paper: Colour = [1, 1, 1];
  ring: Colour = [0, 0, 0];
  private readonly program: Program;
  private readonly buffer: WebGLBuffer;
  private readonly states: WebGLBuffer;
  private count = 0;
  private sizes: Float32Array = new Float32Array();

  constructor(private readonly gl: WebGLRenderingContext) {
    this.program = new Program(
      gl,
      `${PLACE}
      attribute vec4 node; attribute float state; // x, y, sector, size; 0 as usual, 1 selected, 2 its partner, 3 quiet
      uniform vec3 colours[4]; uniform float ratio; uniform float growth; uniform float flat_;
      varying vec3 ink; varying float sector; varying float pixels; varying float mood;
      void main() {
        gl_Position = vec4(place(node.xy), 0.0, 1.0);
        sector = node.z; mood = state;
        pixels = (node.w * growth + (state == 1.0 ? 8.0 : 0.0)) * ratio + (flat_ > 0.5 ? 0.0 : 4.0);
        gl_PointSize = pixels;
        ink = sector < 0.5 ? colours[0] : sector < 1.5 ? colours[1] : sector < 2.5 ? colours[2] : colours[3];
      }`,
      `uniform vec3 paper; uniform vec3 ring; uniform float flat_;
      varying vec3 ink; varying float sector; varying float pixels; varying float mood;
      void main() {
        if (flat_ > 0.5) { gl_FragColor = vec4(ink, 1.0); return; }
        vec2 at = abs(gl_PointCoord - 0.5) * pixels;
        float reach = pixels * 0.5 - 2.0;
        float far = sector < 0.5 ? max(at.x, at.y) + reach * 0.12 : sector < 1.5 ? (at.x + at.y) : length(at);
        float inside = clamp(reach + 0.5 - far, 0.0, 1.0);
        float rim = clamp(reach + 2.0 - far, 0.0, 1.0);
        vec3 body = mood > 2.5 ? mix(ink, paper, 0.6) : ink;
        if (sector > 2.5 && far < reach * 0.55) body = paper;
        vec3 edge = mood > 0.5 && mood < 1.5 ? ring : paper;
        gl_FragColor = vec4(mix(edge, body, inside), rim);
      }`,
    );
    this.buffer = gl.createBuffer();
    this.states = gl.createBuffer();
  }

  place(x: Float32Array, y: Float32Array, sector: number[], degrees: number[]): void {
    this.count = x.length;
    const most = x.length > 2000 ? 8 : x.length > 400 ? 16 : 26;
    const least = x.length > 2000 ? 3 : x.length > 400 ? 7 : 11;
    const top = Math.max(1, ...[Math.sqrt(degrees.reduce((a, b) => Math.max(a, b), 0))]);
    this.sizes = Float32Array.from(degrees, (degree) => least + ((most - least) * Math.sqrt(degree)) / top);
    const data = new Float32Array(this.count * 4);
    for (let node = 0; node < this.count; node++) data.set([x[node]!, y[node]!, sector[node] ?? 3, this.sizes[node]!], node * 4);
    fill(this.gl, this.buffer, data);
  }

  /** How wide a point is drawn, in CSS pixels. */
  sizeOf(node: number, growth: number): number {
    return (this.sizes[node] ?? 0) * this.growth(growth) + 4;
  }

  private growth = (wanted: number): number => Math.min(2.2, Math.max(0.55, wanted));

  mark(focus: number, near: number[], count: number): void {
    const states = new Float32Array(count);
    if (focus >= 0) {
      states.fill(3);
      for (const node of near) states[node] = 2;
      states[focus] = 1;
    }
    fill(this.gl, this.states, states);
  }

  draw(view: View, plain: boolean, growth: number): void {
    const { gl, program } = this;
    if (plain) gl.disable(gl.BLEND);
    else gl.enable(gl.BLEND);
    program.use(view);
    gl.uniform3fv(program.at("colours[0]"), this.colours.flat());
    gl.uniform3f(program.at("paper"), ...this.paper);
    gl.uniform3f(program.at("ring"), ...this.ring);
    gl.uniform1f(program.at("ratio"), view.ratio);
    gl.uniform1f(program.at("growth"), this.growth(growth));
    gl.uniform1f(program.at("flat_"), plain ? 1 : 0);
    program.attribute("node", this.buffer, 4);
    program.attribute("state", this.states, 1);
    gl.drawArrays(gl.POINTS, 0, this.count);
  }
}

/** Outlines of groups, lightly filled. */
export class Shapes {
  colour: Colour = [0, 0, 0];
  paper: Colour = [1, 1, 1];
  private readonly program: Program;
  private readonly buffer: WebGLBuffer;
  private ranges: [number, number][] = [];

  constructor(private readonly gl: WebGLRenderingContext) {
    this.program = new Program(gl, `${PLACE} attribute vec2 at; void main() { gl_Position = vec4(place(at), 0.0, 1.0); }`, "uniform vec4 colour; void main() { gl_FragColor = colour; }");
    this.buffer = gl.createBuffer();
  }

  place(outlines: Float32Array[]): void {
    this.ranges = [];
    const data: number[] = [];
    for (const outline of outlines) {
      this.ranges.push([data.length / 2, outline.length / 2]);
      data.push(...outline);
    }
    fill(this.gl, this.buffer, Float32Array.from(data));
  }

  draw(view: View): void {
    if (this.ranges.length === 0) return;
    const { gl, program } = this;
    gl.enable(gl.BLEND);
    program.use(view);
    program.attribute("at", this.buffer, 2);
    for (const [first, count] of this.ranges) {
      gl.uniform4f(program.at("colour"), ...this.colour, 0.1);
      gl.drawArrays(gl.TRIANGLE_FAN, first, count);
      gl.uniform4f(program.at("colour"), ...this.colour, 0.5);
      gl.drawArrays(gl.LINE_LOOP, first, count);
    }
  }
}
