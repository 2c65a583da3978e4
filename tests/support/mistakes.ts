/** A sound tree of five lowest-level indicators: the text that new users get wrong in the tests. */
export const SOUND = `id: county
title: 示范创建样例
edition: "2026"
period: { from: 2025-01-01, to: 2025-12-31 }
expect: { levels: [2, 5], points: 100 }
units: [司法局, 办公室, 公安局]
facts:
  重大违法事件: events
indicators:
  - id: "1"
    title: 制度建设
    points: 55
    lead: 司法局
    children:
      - id: "1.10"
        title: 学法制度
        points: 15
        start: zero
        facts:
          学法次数: { kind: number, whole: true, max: 100 }
          制度健全: flag
        rules:
          - earn: 5
            when: { 制度健全: true }
            reason: 没有健全学法制度
          - earn: 10
            share: { of: 学法次数, target: 6 }
      - id: "1.2"
        title: 法律顾问覆盖率
        points: 20
        start: zero
        facts:
          覆盖率: percent
          顾问形式: { kind: choice, options: [专职, 兼职, 未设] }
        rules:
          - tiers: 覆盖率
            bands:
              - { at-least: 95%, earn: 18 }
              - { at-least: 80%, less-than: 95%, earn: 12 }
              - { less-than: 80%, earn: 0 }
          - { earn: 2, when: { 顾问形式: 专职 } }
      - id: "1.3"
        title: 普法宣传
        points: 20
        rules:
          - judged: 宣传效果
            deduct: { from: 0, to: 8 }
  - id: "2"
    title: 严格执法
    points: 45
    children:
      - id: "2.1"
        title: 行政应诉
        points: 25
        lead: 司法局
        responsible: [司法局, 公安局]
        met: 90%
        facts:
          败诉案件: events
          出庭率: percent
        rules:
          - deduct: 2
            each: 败诉案件
            cap: 10
            reason: 行政诉讼败诉
          - deduct: 1
            each: { of: 出庭率, below: 90%, step: 10%, count: whole }
            when: { 出庭率: { at-least: 20% } }
      - id: "2.2"
        title: 信息公开
        points: 20
        lead: 办公室
        facts:
          泄露隐私: events
          公开日期: date
        rules:
          - deduct: 4
            when: { 公开日期: { more-than: 2025-06-30 } }
          - set: 0
            when: { 泄露隐私: { at-least: 1 } }
vetoes:
  - id: V1
    title: 发生重大违法事件
    when: { 重大违法事件: { at-least: 1 } }
    effect: fail
decision:
  met-rate: { at-least: 60%, of: applicable }
  score: { at-least: 75, reads: printed }
`;
