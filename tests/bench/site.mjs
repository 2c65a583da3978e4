/** One site: the demo city with 1,000 records, every fact known. */
import { demoCity, demoRecords, library } from './evidence.mjs';
import { factsOf, jsonLogic, jsonRulesEngine, zen } from './engines.mjs';
import { writeLimit } from './limit.mjs';
import { figure, race } from './measure.mjs';

export async function site(options) {
  const ruleSet = demoCity();
  const records = demoRecords(ruleSet, 1000);
  const rules = library.toJsonRules(ruleSet);
  const evaluator = library.prepare(ruleSet);
  const limit = await writeLimit(ruleSet);
  const engines = {
    'json-rules-engine': jsonRulesEngine(rules),
    'zen-engine': zen(rules),
    'json-logic-engine': jsonLogic(rules),
  };
  await sameAnswers(engines, factsOf(ruleSet, records));
  sameScores(limit(records), evaluator.evaluate(records));
  const session = library.openSession(evaluator, records);
  const changing = records.find(
    ({ fact, value }) => fact !== null && value !== null && /^\d+%$/.test(value),
  );
  let turn = 0;
  const change = () => session.put({ ...changing, value: turn++ % 2 === 0 ? '94%' : '93%' });
  sameAssessment(session, ruleSet, evaluator);
  const facts = factsOf(ruleSet, records);
  const times = await race(
    {
      prepared: () => evaluator.evaluate(records),
      limit: () => limit(records),
      unprepared: () => library.evaluate(ruleSet, records),
      assessed: () => library.assess(ruleSet, evaluator.evaluate(records)),
      changed: () => {
        change();
        return session.scores();
      },
      decided: () => {
        change();
        return session.decision();
      },
      reassessed: () => {
        change();
        return session.assessment();
      },
      gathering: () => factsOf(ruleSet, records),
      ...Object.fromEntries(
        Object.entries(engines).flatMap(([name, run]) => (run ? [[name, () => run(facts)]] : [])),
      ),
    },
    options,
  );
  const ms = (name) => times[name].ms;
  const values = (...names) => Object.fromEntries(names.map((name) => [name, times[name]]));
  const against = Object.entries(engines).flatMap(([name, run]) =>
    run
      ? [
          figure(
            `${name} with gathering its facts ÷ prepared evaluation`,
            (ms(name) + ms('gathering')) / ms('prepared'),
            values(name, 'gathering', 'prepared'),
            name === 'json-rules-engine' ? { atLeast: 200 } : null,
          ),
          figure(
            `${name} alone ÷ prepared evaluation`,
            ms(name) / ms('prepared'),
            values(name, 'prepared'),
          ),
        ]
      : [
          {
            name: `${name}: not installed (npm run hosts)`,
            ratio: null,
            wanted: null,
            holds: null,
            values: {},
          },
        ],
  );
  return [
    ...against,
    {
      name: 'a spreadsheet engine on exported formulas: there are no exported formulas yet',
      ratio: null,
      wanted: null,
      holds: null,
      values: {},
    },
    figure(
      'prepared evaluation ÷ the same tree written out by hand',
      ms('prepared') / ms('limit'),
      values('prepared', 'limit'),
      { atMost: 2 },
    ),
    figure(
      'one changed fact ÷ a full evaluation',
      ms('changed') / ms('prepared'),
      values('changed', 'prepared'),
      { atMost: 1 / 20 },
    ),
    figure(
      'the verdict after one changed fact ÷ the scores after it',
      ms('decided') / ms('changed'),
      values('decided', 'changed'),
      { atMost: 5 },
    ),
    figure(
      'the whole assessment after one changed fact ÷ the scores after it',
      ms('reassessed') / ms('changed'),
      values('reassessed', 'changed'),
      { atMost: 50 },
    ),
    figure(
      'evaluation without preparing ÷ prepared',
      ms('unprepared') / ms('prepared'),
      values('unprepared', 'prepared'),
    ),
    figure(
      'evaluation with every reason and the whole assessment ÷ prepared',
      ms('assessed') / ms('prepared'),
      values('assessed', 'prepared'),
    ),
  ];
}
/** All engines must fire the same rules before they are timed. */
async function sameAnswers(engines, facts) {
  const answers = {};
  for (const [name, run] of Object.entries(engines))
    if (run) answers[name] = JSON.stringify((await run(facts)).sort());
  for (const [name, answer] of Object.entries(answers))
    if (answer !== answers['json-rules-engine'])
      throw new Error(`${name} fires other rules than json-rules-engine`);
}
/** What a session says must be what is said from the beginning before it is timed. */
function sameAssessment(session, ruleSet, evaluator) {
  const again = library.assess(ruleSet, evaluator.evaluate(session.evaluation().used));
  if (JSON.stringify(session.assessment()) !== JSON.stringify(again))
    throw new Error('the assessment of a session is another one');
}
/** The program written by hand must give every score of the library before it is timed. */
export function sameScores(byHand, { total, nodes }) {
  const leaves = new Map();
  const walk = (node) => {
    if (node.leaf) leaves.set(node.indicator.id, node.leaf);
    node.children.forEach(walk);
  };
  nodes.forEach(walk);
  const same = (a, b) => library.compare(a, b) === 0;
  if (!same(byHand.total, total.lo) || byHand.leaves.length !== leaves.size)
    throw new Error('the program written by hand has another total');
  for (const { id, score, met } of byHand.leaves)
    if (!same(score, leaves.get(id).lo) || met !== leaves.get(id).metAtLeast)
      throw new Error(`the program written by hand has another score for ${id}`);
}
