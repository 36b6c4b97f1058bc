// Drives the real server with a real browser. Usage:
//   node run.mjs                     all tests
//   node run.mjs --only WORD         tests whose sentence or file contains WORD
//   node run.mjs --screenshots docs  a chosen few pictures into docs/images, no tests
// TEST_BINARY names the server, CHROMIUM the browser, TEST_URL a server that runs already.
import { readdirSync } from "node:fs";

import { Harness } from "./lib/harness.mjs";
import { examples } from "./lib/pages.mjs";
import { startServer } from "./lib/server.mjs";

const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : (process.argv[at + 1] ?? "");
};

const only = option("--only");
const pictures = option("--screenshots");
const server = await startServer();
const harness = new Harness(server.url, only);
let status = 1;
const end = async () => {
  await harness.close();
  await server.stop();
};
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void end().finally(() => process.exit(130)));

try {
  await harness.open();
  harness.examples = await examples(server.url);
  if (pictures) {
    const { forDocs } = await import("./lib/pictures.mjs");
    await forDocs(harness);
    status = 0;
  } else {
    const files = readdirSync(new URL("tests", import.meta.url)).filter((name) => name.endsWith(".mjs")).sort();
    const named = files.filter((name) => only !== undefined && name.includes(only.toLowerCase()));
    if (named.length > 0) harness.only = undefined;
    for (const file of named.length > 0 ? named : files) {
      console.log(`\n# ${file.replace(/^\d+-|\.mjs$/g, "").replaceAll("-", " ")}`);
      const { default: run } = await import(`./tests/${file}`);
      try {
        await run(harness);
      } catch (error) {
        harness.failures.push({ name: file, text: error.stack ?? String(error) });
        console.log(`FAIL  ${file} ended early\n      ${error.stack ?? error}`);
      }
    }
    const inside = server.log().split("\n").filter((line) => /panick|\bERROR\b/.test(line));
    if (inside.length > 0) {
      harness.failures.push({ name: "The server reports no errors of its own", text: inside.slice(0, 20).join("\n") });
      console.log(`FAIL  The server reports no errors of its own\n      ${inside.slice(0, 20).join("\n      ")}`);
    } else harness.passed += 1;
    if (harness.failures.length > 0) {
      console.log("\nFailed:");
      for (const { name } of harness.failures) console.log(`  ${name}`);
    }
    console.log(`\n${harness.passed} passed, ${harness.failures.length} failed`);
    status = harness.failures.length > 0 || harness.passed === 0 ? 1 : 0;
  }
} catch (error) {
  console.error(error.stack ?? error);
} finally {
  await end();
}
process.exit(status);
