import type { Standing } from '../../assess/index.js';
import type { Survey } from '../../evaluate/index.js';
import type { RuleSet } from '../../types.js';
import type { Sites } from './find/index.js';
import { groups, type Pool, type Task } from './work/index.js';

/**
 * What every site says, where sites are compared: first of the facts, then, in view of all, of the
 * leaves whose mean counts elsewhere.
 */
export async function surveyAll(
  pool: Pool,
  { sites, common }: Sites,
  ruleSet: RuleSet,
): Promise<Survey[]> {
  const collect = async (
    taskOf: (group: { at: number; sites: Sites['sites'] }) => Task,
  ): Promise<Survey[]> => {
    const surveys: Survey[] = [];
    const tasks = function* (): Iterable<Task> {
      for (const group of groups(sites, 0)) yield taskOf(group);
    };
    await pool.each(tasks(), (done) => {
      if ('surveys' in done) surveys.push(...done.surveys);
    });
    return surveys;
  };
  const surveys = await collect((group) => ({ work: 'survey', sites: group.sites, common }));
  return usesPeerMeans(ruleSet)
    ? collect(({ at, sites: some }) => ({
        work: 'survey-leaves',
        at,
        sites: some,
        common,
        surveys,
      }))
    : surveys;
}
/** What every site is among all, once each is scored in view of the others: quotas count them. */
export async function standAll(
  pool: Pool,
  { sites, common }: Sites,
  surveys: Survey[] | null,
): Promise<Standing[]> {
  const standings: Standing[] = [];
  const tasks = function* (): Iterable<Task> {
    for (const { at, sites: some } of groups(sites, 0))
      yield { work: 'standings', at, sites: some, common, surveys };
  };
  await pool.each(tasks(), (done) => {
    if ('standings' in done) standings.push(...done.standings);
  });
  return standings;
}
const usesPeerMeans = (ruleSet: RuleSet): boolean =>
  JSON.stringify(ruleSet).includes('"peer-mean"');
