// What all the tests before saw: no other server was asked, and the browser had nothing to complain about.
import { ok } from "../lib/harness.mjs";

export default async function run(harness) {
  await harness.test("No page asks another server for anything", async () => {
    ok(harness.strangers.size === 0, [...harness.strangers].slice(0, 20).join("\n"));
  });
  await harness.test("No page makes the browser report an error or a breach of the Content-Security-Policy", async () => {
    ok(harness.complaints.size === 0, [...harness.complaints].slice(0, 20).join("\n"));
  });
  await harness.test("Every page forbids foreign content by its Content-Security-Policy", async () => {
    for (const address of ["/", "/offers", harness.examples.offer, "/login", "/api/v1/docs", "/no-such-page"]) {
      const answer = await fetch(`${harness.url}${address}`, { headers: { Accept: "text/html" } });
      const policy = answer.headers.get("content-security-policy") ?? "";
      ok(/default-src 'self'/.test(policy) && !/unsafe-eval|unsafe-inline|https?:/.test(policy), `${address}: ${policy || "no policy"}`);
      ok(answer.headers.get("x-content-type-options") === "nosniff", `${address}: content types can be guessed`);
      ok(!/\son\w+="|javascript:/i.test((await answer.text()).replaceAll(/&quot;/g, "")), `${address}: inline handlers`);
    }
  });
}
