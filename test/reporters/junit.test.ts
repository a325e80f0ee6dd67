import { describe, expect, it } from "vitest";
import type { Report } from "../../src/findings/report.js";
import { toJUnit } from "../../src/reporters/index.js";
import { excepted, finding, full, report, undetermined, waiver } from "./report.js";

/** The cases of a report, one line each. */
function cases(given: Report): string[] {
  return Array.from(
    toJUnit(given).matchAll(/<testcase classname="([^"]*)" name="([^"]*)"(?:\/>|>\s*<([a-z-]+)(?: type="([^"]*)")?)/g),
    ([, suite, name, element = "passed", type]) =>
      [suite, name, type === undefined ? element : `${element} ${type}`].join(" | "),
  );
}

const held = "contact-within-calling-hours | 3 satisfied | passed";
const silent = "contact-at-most-three-attempts-a-day | spoke to no record | skipped";
const c1 = "contact-within-calling-hours | contact c1, on 2018-09-03";

describe("the JUnit report", () => {
  it.each([
    ["what is violated fails", report([finding()]), [silent, `${c1} | failure violated`, held]],
    [
      "what is undetermined fails by that type",
      report([undetermined("c1")]),
      [silent, `${c1} | failure undetermined`, held],
    ],
    ["what is waived is skipped", report([finding({ waiver })]), [silent, `${c1} | skipped`, held]],
    ["what is excepted passes and says why", report([excepted("c1")]), [silent, `${c1} | system-out`, held]],
    ["what held is one case with its number", report([]), [silent, held]],
    [
      "what held and was given is not counted twice",
      report([finding({ outcome: "satisfied" })], {}, 0),
      [silent, `${c1} | passed`],
    ],
    [
      "nothing judged fails as a whole",
      report([], { conclusion: "undetermined" }, 0),
      [
        "the check as a whole | no rule judged anything | failure undetermined",
        silent,
        "contact-within-calling-hours | spoke to no record | skipped",
      ],
    ],
  ])("%s", (_, given, expected) => {
    expect(cases(given)).toEqual(expected);
  });

  it("gives errors of the software as errors, waivers as skipped, and records that fall short as a failure", () => {
    expect(cases(full).slice(0, 4)).toEqual([
      "the check as a whole | member.trainedLeaders | error software",
      "the check as a whole | Waiver w1 (contact-within-calling-hours) | skipped",
      "the check as a whole | Waiver w0 (contact-at-most-three-attempts-a-day) | skipped",
      "the check as a whole | fewer contacts were given than are declared to exist | failure undetermined",
    ]);
  });

  it("counts the findings that are waived, and says of each waiver whether it holds", () => {
    const xml = toJUnit(full);
    expect(xml).toContain('<property name="waived" value="1"/>');
    expect(xml).toContain('<skipped message="holds: 1 violated, 0 undetermined">agreed with the office');
    expect(xml).toContain('<skipped message="expired: 0 violated, 0 undetermined">agreed with the office');
  });

  it("counts the whole and every suite", () => {
    const xml = toJUnit(full);
    expect(xml).toContain(
      '<testsuites name="Report on Example Calls, 2018-12-31" tests="14" failures="6" errors="1" skipped="4">',
    );
    expect(xml).toContain(
      '<testsuite name="contact-within-calling-hours" tests="9" failures="5" errors="0" skipped="1">',
    );
  });

  it("tells what was found, where and why", () => {
    expect(toJUnit(report([finding(), finding({ subjectId: "c2", waiver })]))).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="Report on Example Calls, 2018-12-31" tests="4" failures="1" errors="0" skipped="2">
        <testsuite name="contact-at-most-three-attempts-a-day" tests="1" failures="0" errors="0" skipped="1">
          <properties>
            <property name="title" value="A number is tried at most three times a day"/>
            <property name="rulebook" value="our-code"/>
            <property name="edition" value="2.0.0"/>
            <property name="clause" value="3.10 Attempts"/>
            <property name="severity" value="minor"/>
            <property name="basis" value="law"/>
          </properties>
          <testcase classname="contact-at-most-three-attempts-a-day" name="spoke to no record">
            <skipped message="spoke to no record"/>
          </testcase>
        </testsuite>
        <testsuite name="contact-within-calling-hours" tests="3" failures="1" errors="0" skipped="1">
          <properties>
            <property name="title" value="A call is placed between 08:00 and 21:00"/>
            <property name="rulebook" value="our-code"/>
            <property name="edition" value="2.0.0"/>
            <property name="clause" value="3.2 Calling hours"/>
            <property name="severity" value="serious"/>
            <property name="basis" value="code"/>
          </properties>
          <testcase classname="contact-within-calling-hours" name="contact c1, on 2018-09-03">
            <failure type="violated" message="call at 21:05">contact c1, on 2018-09-03
      Evidence: contact.localTime 21:05 (/contacts/0/startedAt)</failure>
          </testcase>
          <testcase classname="contact-within-calling-hours" name="contact c2, on 2018-09-03">
            <skipped message="violated, waived: call at 21:05. agreed with the office">contact c2, on 2018-09-03
      Evidence: contact.localTime 21:05 (/contacts/0/startedAt)
      waived: agreed with the office (approved by A. Andersson, until 2018-12-31; waiver w1)</skipped>
          </testcase>
          <testcase classname="contact-within-calling-hours" name="3 satisfied"/>
        </testsuite>
      </testsuites>
      "
    `);
  });
});

describe("every reporter", () => {
  it("gives the same bytes for the same report", () => {
    expect(toJUnit(structuredClone(full))).toBe(toJUnit(full));
  });
});
