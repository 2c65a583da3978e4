/** An assessment larger than any that a tree has given yet. */
import type { Assessment } from '../../src/types.js';
import { finding, indicator } from './assessment-parts.js';

/** A sample with so many findings, ten to an indicator. */
export function crowded(sample: Assessment, findings: number): Assessment {
  const given = structuredClone(sample);
  const unit = (index: number): string =>
    given.ledger.units[index % given.ledger.units.length]?.unit ?? '';
  const children = Array.from({ length: findings / 10 }, (_, at) =>
    indicator({
      id: `9.${at}`,
      title: `第 ${at} 项`,
      status: 'not-met',
      points: '1',
      score: '0',
      lost: '1',
      findings: Array.from({ length: 10 }, (__, index) =>
        finding({
          indicator: `9.${at}`,
          id: `9.${at}#${index}`,
          lost: '0.1',
          reason: `第 ${at * 10 + index} 条失分`,
          shares: [{ unit: unit(at), lost: '0.1' }],
        }),
      ),
    }),
  );
  return {
    ...given,
    indicators: [
      indicator({
        id: '9',
        title: '很多',
        status: 'not-met',
        points: String(children.length),
        score: '0',
        lost: String(children.length),
        children,
      }),
    ],
  };
}
