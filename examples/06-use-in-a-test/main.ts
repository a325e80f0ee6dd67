// Tests that assert a member's conformity: matchers for vitest and jest, and records to vary.
//
//   npx tsx examples/06-use-in-a-test/main.ts
//
// The tests stand in `dialler.test.ts`, as they would in your own project, where `npx vitest` runs them. Here they are run
// from a program, to show what they say: the last one fails on purpose. A matcher takes what was already computed, so
// none can be left un-awaited: `expect(await checker.check(dossier, { on })).toHaveNoViolations()`.
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";

const here = fileURLToPath(new URL(".", import.meta.url));
const options = { root: here, config: false as const, include: ["*.test.ts"], watch: false, reporters: [{}] };
const vitest = await startVitest("test", [], options, { resolve: { tsconfigPaths: true } });

for (const module of vitest.state.getTestModules()) {
  for (const error of module.errors()) console.log(error.message);
  for (const test of module.children.allTests()) {
    const { state, errors = [] } = test.result();
    console.log(`${state}: ${test.fullName}`);
    for (const { message } of errors) console.log(message.replace(/^(?=.)/gm, "  "));
  }
}
await vitest.close();
// The failure was wanted.
process.exitCode = 0;

/* Output:
passed: our dialler > places calls that nothing speaks against
passed: our dialler > does not call after nine in the evening
passed: our dialler > must log the time zone where it logs in UTC
failed: our dialler > shows its number (fails on purpose, to show what a failure says)
  expected no violations, found 1 violated, 0 undetermined

  number-shown
    contact-shows-caller-number (serious, the association's code)
      ✗ violated: contact-shows-caller-number: found contact.callerNumberShown no (tested for: yes)
        contact c1, on 2018-09-03
        At: /callerNumberShown
*/
