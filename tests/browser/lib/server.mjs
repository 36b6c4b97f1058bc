// Starts the real server with the demo in a folder of its own, and stops it by its process id.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const PASSWORD = "Linde-Fahrrad-Wolke";

function freePort() {
  return new Promise((good, bad) => {
    const probe = createServer();
    probe.once("error", bad);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => good(port));
    });
  });
}

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The server under test: {url, stop(), log()}. With TEST_URL, one that runs already is taken and left alone. */
export async function startServer() {
  const running = process.env.TEST_URL;
  if (running) return { url: running.replace(/\/$/, ""), log: () => "", stop: async () => {} };
  const root = resolve(import.meta.dirname, "../../..");
  const binary = resolve(root, process.env.TEST_BINARY ?? "target/debug/bildungsraum");
  if (!existsSync(binary)) throw new Error(`there is no server to test at ${binary} (cargo build, or set TEST_BINARY)`);
  const data = mkdtempSync(join(tmpdir(), "bildungsraum-browser-"));
  const logFile = join(data, "server.log");
  const output = openSync(logFile, "w");
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const child = spawn(binary, ["serve", "--demo", "--data", join(data, "data"), "--listen", address], {
    cwd: data,
    stdio: ["ignore", output, output],
    // What is set for the tests is not meant for the server.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("BILDUNGSRAUM_"))),
  });
  let ended = null;
  child.once("exit", (code, signal) => (ended = signal ?? code ?? "gone"));
  const log = () => readFileSync(logFile, "utf8");
  const stop = async () => {
    if (ended === null) {
      child.kill("SIGTERM");
      for (let tries = 0; ended === null && tries < 100; tries += 1) await wait(100);
      if (ended === null) child.kill("SIGKILL");
    }
    rmSync(data, { recursive: true, force: true });
  };
  process.once("exit", () => ended === null && child.kill("SIGKILL"));
  const url = `http://${address}`;
  const until = Date.now() + 180_000;
  while (Date.now() < until) {
    if (ended !== null) {
      const said = log();
      await stop();
      throw new Error(`the server ended (${ended}) before it was ready:\n${said.slice(-4000)}`);
    }
    try {
      const answer = await fetch(`${url}/health`);
      if (answer.ok) return { url, log, stop };
    } catch {
      // Not listening yet.
    }
    await wait(200);
  }
  const said = log();
  await stop();
  throw new Error(`the server was not ready after three minutes:\n${said.slice(-4000)}`);
}
