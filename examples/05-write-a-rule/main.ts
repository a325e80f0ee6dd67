// Write a rule in TypeScript, give it examples, and see one of them fail.
//
//   npx tsx examples/05-write-a-rule/main.ts
import { lintRulebook, RulebookError, runExamples, safeParseRulebook } from "kodex";
import { hospitalityCode } from "./hospitality-code.js";

// Every example is a small dossier, checked against the rulebook it stands in. The last one is wrong, and is told so.
for (const { example, passed, expected, got, finding } of runExamples(hospitalityCode)) {
  console.log(`${passed ? "ok  " : "FAIL"} ${example}`);
  if (passed) continue;
  console.log(`     expected ${expected.outcome}, got ${got?.outcome}`);
  for (const { fact, value, operator, expected: limit } of finding?.evidence ?? []) {
    if (operator !== undefined) console.log(`     ${fact} is ${value}, expected ${operator} ${limit}`);
  }
}

// What parses but is weak.
console.log("\nlint:");
for (const { code, pointer, message } of lintRulebook(hospitalityCode)) console.log(`  ${code} ${pointer}: ${message}`);

// What does not parse at all. In TypeScript these two are compile errors; in a file they are refused when it is read.
const requires = {
  all: [
    { fact: "hospitality.costs", operator: "lessThan", value: 60 },
    { fact: "hospitality.venue", operator: "equal", value: "clinics" },
  ],
};
const result = safeParseRulebook({ ...hospitalityCode, rules: [{ ...hospitalityCode.rules[0], requires }] });
console.log("\nrefused:");
if (!result.ok) console.log(new RulebookError(result.problems).message);

/* Output:
ok   Sixty euros keep the rule
ok   Sixty-one euros in a clinic are excepted
ok   A dinner of which only the price is known is undetermined
FAIL Sixty euros break the rule
     expected violated, got satisfied
     hospitality.cost is 60, expected lessThanInclusive 60

lint:
  no-purpose /association: the association `example-association` has no purpose

refused:
rulebook refused: 2 problems
  /rules/0/requires/all/0/fact: unknown fact `hospitality.costs`, did you mean `hospitality.cost`?
  /rules/0/requires/all/1/value: `hospitality.venue` is never `clinics`, did you mean `clinic`?
*/
