// Every page a role can reach from its own menu: accessible, and nothing sticks out at 320 px.
import { overflow, structure, violations } from "../lib/axe.mjs";
import { ok, settle, visit } from "../lib/harness.mjs";
import { ADMIN_PAGES, OFFICE_PAGES, ROLES, officeLinks, shape } from "../lib/pages.mjs";

const NARROW = { width: 320, height: 256 };
const WIDE = { width: 1280, height: 900 };
// Templates that one role was shown already are looked at once more for the next roles only in light.
const MOST = 70;

export default async function run(harness) {
  const seen = new Set();
  for (const role of ROLES) {
    await harness.withPage({ role }, async (page) => {
      const must = role === "office" ? OFFICE_PAGES : role === "admin" ? [...OFFICE_PAGES, ...ADMIN_PAGES] : ["/account"];
      const waiting = [...must];
      const shapes = new Set(must.map(shape));
      await visit(page, must.includes("/office") ? "/office" : "/account");
      const follow = async () => {
        for (const link of await officeLinks(page)) {
          if (shapes.has(shape(link)) || shapes.size >= MOST) continue;
          shapes.add(shape(link));
          waiting.push(link);
        }
      };
      await follow();
      while (waiting.length > 0) {
        const address = waiting.shift();
        const name = shape(address);
        await harness.test(`The page “${name}” is accessible for the role ${role}`, async () => {
          await page.setViewportSize(WIDE);
          await page.emulateMedia({ colorScheme: "light" });
          await visit(page, address);
          await settle(page);
          await follow();
          const faults = [...(await violations(page)), ...(await structure(page))];
          if (!seen.has(name)) {
            await page.emulateMedia({ colorScheme: "dark" });
            faults.push(...(await violations(page, ["color-contrast"])).map((line) => `dark: ${line}`));
            await page.emulateMedia({ colorScheme: "light" });
            await page.setViewportSize(NARROW);
            await settle(page);
            const out = await overflow(page);
            if (out) faults.push(`at 320 px: ${out}`);
            faults.push(...(await violations(page, ["target-size", "scrollable-region-focusable"])).map((line) => `at 320 px: ${line}`));
          }
          seen.add(name);
          harness.visited.add(`${role} ${address}`);
          ok(faults.length === 0, faults.join("\n"));
        });
      }
    });
  }
}
