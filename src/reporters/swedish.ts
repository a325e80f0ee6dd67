import type { Authority } from "../rulebook/rulebook.js";
import type { Words } from "./words.js";

function authority(rulebook: string, { status, adoptedBy, adoptedOn }: Authority): string {
  switch (status) {
    case "official": {
      const day = adoptedOn === undefined ? "" : ` den ${adoptedOn}`;
      return `${rulebook}: officiell, antagen av ${adoptedBy ?? "organisationen"}${day}.`;
    }
    case "unofficial":
      return `${rulebook}: inofficiell, varken utgiven eller godkänd av den organisation vars regler den beskriver.`;
    case "template":
      return `${rulebook}: en mall, en modelltext som inte binder någon förrän en organisation antar den.`;
    default:
      return status satisfies never;
  }
}

function from(source: string | undefined): string {
  return source === undefined ? "" : ` (källa: ${source})`;
}

export const swedish: Words = {
  lang: "sv",
  thousands: "\u00a0",
  decimal: ",",
  yes: "ja",
  no: "nej",
  notKnown: "okänt",
  noEarlier: "ingen tidigare",
  and: "och",
  inBetween: (lower, upper) => `mellan ${lower} och ${upper}`,
  atLeast: (lower) => `minst ${lower}`,
  atMost: (upper) => `högst ${upper}`,
  operator: {
    equal: (value) => value,
    notEqual: (value) => `inte ${value}`,
    in: (value) => `något av ${value}`,
    notIn: (value) => `inget av ${value}`,
    contains: (value) => `en lista med ${value}`,
    doesNotContain: (value) => `en lista utan ${value}`,
    lessThan: (value) => `mindre än ${value}`,
    lessThanInclusive: (value) => `högst ${value}`,
    greaterThan: (value) => `mer än ${value}`,
    greaterThanInclusive: (value) => `minst ${value}`,
    isKnown: () => "känt över huvud taget",
  },
  toBeUnknown: "inte känt alls",
  found: (fact, value) => `fann ${fact} ${value}`,
  tested: (conditions) => `prövat mot: ${conditions}`,
  outcome: {
    violated: "överträdd",
    undetermined: "ej avgjord",
    excepted: "undantagen",
    satisfied: "uppfylld",
    inapplicable: "ej tillämplig",
  },
  outcomes: {
    violated: "överträdda",
    undetermined: "ej avgjorda",
    excepted: "undantagna",
    satisfied: "uppfyllda",
    inapplicable: "ej tillämpliga",
  },
  severity: { minor: "ringa", moderate: "måttlig", serious: "allvarlig", critical: "synnerligen allvarlig" },
  basis: { code: "organisationens regler", law: "lag", contract: "avtal" },
  codified: { fully: "kodad", partly: "delvis kodad", not: "inte kodad" },
  outOfForce: {
    "no-edition": "ingen utgåva gällde den dag som styr posten",
    "not-governed": "regelverket omfattar inte posten",
    "after-on": "senare än kontrollens dag",
    "not-a-member": "inte medlem den dag som styr posten",
  },
  kinds: {
    contact: ["kontakt", "kontakter"],
    contract: ["avtal", "avtal"],
    complaint: ["klagomål", "klagomål"],
    practice: ["rutin", "rutiner"],
    campaign: ["kampanj", "kampanjer"],
    case: ["ärende", "ärenden"],
    member: ["medlem", "medlemmar"],
    measure: ["grupp", "grupper"],
  },

  title: (member, on) => `Rapport om ${member}, ${on}`,
  authority,
  contents: "Innehåll",
  charts: "Diagram",
  asTable: "Siffrorna som tabell",
  member: "Medlem",
  day: "Kontrollens dag",
  counted: "Bedömningar",
  conclusion: "Slutsats",
  waivedOf: (waived) => `varav ${waived} med dispens`,

  violationsFound: (count, shown) =>
    count === 1
      ? "En bedömning säger att en regel är överträdd."
      : `${shown} bedömningar säger att en regel är överträdd.`,
  waivedAmong: (count, shown) => (count === 1 ? "En av dem har dispens." : `${shown} av dem har dispens.`),
  undecided: "Ingen regel befanns överträdd, men det kan inte vara sista ordet:",
  noneFound: "Ingen regel befanns överträdd i det som lämnats och kunde kontrolleras.",
  saysNothing: "Det säger ingenting om det som inte lämnats.",
  becauseUndetermined: (count, shown) =>
    count === 1 ? "en bedömning kunde inte avgöras" : `${shown} bedömningar kunde inte avgöras`,
  becauseErrors: (count, shown) =>
    count === 1 ? "programmet misslyckades en gång" : `programmet misslyckades ${shown} gånger`,
  becauseNothingJudged: "ingen regel prövade någonting",
  becauseShort: (kind) => `färre ${kind} har lämnats än vad som uppges finnas`,
  becausePerson: (count, shown) =>
    count === 1
      ? "en punkt lämnas helt eller delvis åt en människa"
      : `${shown} punkter lämnas helt eller delvis åt en människa`,

  findings: "Bedömningar punkt för punkt",
  noFindings: "Ingenting var överträtt, ej avgjort eller undantaget.",
  counting: "Räknat",
  countOfTotal: (count, total) => `${count} av ${total}`,
  leftOut: "utanför",
  noShare: "inget hade räknats då, så det finns ingen andel",
  nothingLeftOut: "ingenting utanför",
  exposures: {
    customers: "kunder",
    contracts: "avtal",
    contacts: "kontakter",
    revenue: "i omsättning",
    other: "av annat mått på verksamheten",
  },
  countFor: (count, total, exposure) => `${count} på ${total} ${exposure}`,
  period: (first, last) => `från ${first} till ${last}`,
  source: (source) => `källa: ${source}`,
  ratePer: (rate, per) => `${rate} per ${per}`,
  exactInterval: (interval, percent) => `exakt intervall med ${percent} procents konfidens: ${interval}`,
  exposureUnknown: (exposure, lacking) => `verksamhetens omfattning (${exposure}) är inte känd: ${lacking}`,
  lacking: {
    period: "ingen period av dessa dagar är angiven",
    days: "några av dessa dagar ligger i ingen period",
    apart: "perioder överlappar varandra",
    bounds: "en period når utanför dessa dagar, och ingen delas",
    agreement: "en period är omtvistad",
    exposure: "det fanns inget att dela med",
  },
  notCounted: (shown) => `${shown} som måttet inte räknar`,
  perhapsCounted: (shown) => `${shown} där det inte är känt om de räknas`,
  groupNotKnown: (shown) => `${shown} vars grupp inte är känd`,
  waived: "dispens",
  waiver: (justification, approvedBy, until, id) =>
    `${justification} (godkänd av ${approvedBy}, ${until === undefined ? "utan slutdag" : `till och med ${until}`}; dispens ${id})`,
  restsOn: "Vilar på ett uppgivet värde",
  declaredFor: (fact, value, by, why) => `${fact} är ${value} i alla poster, enligt ${by}: ${why}`,
  on: (day) => `den ${day}`,
  evidence: "Underlag",
  pointers: "Plats",
  decidedBy: "Avgörs av",
  toBeShownBy: { member: "Ska visas av medlemmen", association: "Ska visas av organisationen" },
  contested: (fact) => `${fact} är omtvistat`,
  says: (party, value, source) => `${party} uppger ${value}${from(source)}`,
  exceptionHolds: (title) => `ett undantag gäller: ${title}`,
  notDecided: "om regeln följdes kunde inte avgöras",
  lookupFailed: (fact) => `${fact} kunde inte hämtas: programmet misslyckades`,
  more: (shown) => `${shown} till`,
  moreOfRule: (shown, outcome) => `och ${shown} ${outcome} till som inte visas här`,

  errors: "Fel i programmet",
  errorsNote: "Detta är fel i programmet eller i en källa det frågade, inte bedömningar.",
  error: (fact, message) => `${fact}: ${message}`,
  undecidedRules: "lämnas ej avgjorda",
  shares: "Andelar",
  sharesNote: "Två andelar kan jämföras bara om de räknar samma sak av samma sak: se på nämnarna.",
  shareHead: [
    "Andel",
    "Täljare",
    "Nämnare",
    "Värde",
    "Räknas inte",
    "Oklart om de räknas",
    "Gruppen inte känd",
    "Utfall",
  ],
  rates: "Kvoter",
  ratesNote:
    "Reglerna jämför det exakta intervallet, inte kvoten: bortom en norm är bara det som helt ligger bortom den. Två kvoter kan jämföras bara över samma slag av verksamhet.",
  rateHead: ["Kvot", "Täljare", "Nämnare", "Källa", "Värde", "Exakt intervall", "Utfall"],
  missing: "Vad som inte var känt",
  missingNote: "Det mest avgörande först.",
  fact: "Uppgift",
  undecidedFindings: "Ej avgjorda bedömningar",
  decidesAlone: "Avgörs av den ensam",
  rules: "Regler",
  rule: "Regel",
  person: "Lämnas åt en människa",
  personNote: "Ingen regel avgör dessa punkter, eller bara en del av dem.",
  personAll: "Hela punkten.",
  seenSecondary: "originaltexten har inte setts",
  silent: "Regler som inte berörde någon post",
  silentNote: "Ingenting i underlaget föll under dessa regler.",
  waivers: "Dispenser",
  waiversNote:
    "En dispens ändrar varken utfall, antal eller slutsats. En som inte gäller på dagen lägger ingenting åt sidan.",
  waiverHead: [
    "Dispens",
    "Regel",
    "Uppgift",
    "Varför",
    "Godkänd av",
    "Dagar",
    "På kontrolldagen",
    "Iakttagelser som lagts åt sidan",
  ],
  waiverState: {
    holds: "gäller",
    expired: "har gått ut",
    "not-yet": "gäller inte än",
    ignored: "lämnad därhän, på begäran",
  },
  allRecords: "alla",
  ofJudged: (violated, judged) => `${violated} av ${judged} bedömda`,
  noneJudged: "inga bedömda",
  perCent: (size) => `${size} procent`,
  perMillion: (size) => `${size} per miljon`,
  constants: "Uppgivet för alla poster",
  constantsNote: "Ingen post säger detta; fynd enligt reglerna som läser det vilar på den som uppgav det.",
  readBy: (rules) => `läses av ${rules}`,
  readByNone: "läses av ingen regel",
  coverage: "Täckning",
  coverageNote: "Det som lämnats, bredvid det som uppges finnas.",
  given: (records, judged) => `${records} lämnade, ${judged} prövade av minst en regel`,
  declared: (start, end, declared, given, source) =>
    `${start} till ${end}: ${declared} uppgivna, ${given} lämnade${from(source)}`,
  short: "räcker inte",
  spokeToNone: "berörde ingen post",
  whole: "kontrollen som helhet",
  notJudged: "Poster som ingen utgåva prövade",
  records: (count, shown) => (count === 1 ? "en post" : `${shown} poster`),
  undeclared: "Lämnat därhän",
  undeclaredNote: "Inget regelverk i kontrollen känner till detta.",
  undeclaredIn: (name, count, shown) => `${name}, i ${count === 1 ? "en post" : `${shown} poster`}`,
  allRules: "Varje regel och vad den fann",
  receipt: "Kvitto",
  receiptNote: "SHA-256 över RFC 8785:s kanoniska JSON, de tolv första tecknen; JSON-rapporten har dem hela.",
  dossier: "underlag",
};
