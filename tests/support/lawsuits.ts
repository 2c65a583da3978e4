/** A small tree with what can be unread: events, a percentage, and a veto. 13 points of 15 stand where one case was lost. */
export const LAWSUITS = `
id: lawsuits
title: 行政应诉
units: [司法局, 公安局]
facts: { 造假: events }
decision: { met-rate: { at-least: 50% }, score: { at-least: 10 } }
indicators:
  - id: "1"
    title: 应诉
    points: 10
    lead: 司法局
    facts: { 败诉案件: events }
    rules: [{ deduct: 2, each: 败诉案件, cap: 8, reason: 败诉 }]
  - id: "2"
    title: 公开
    points: 5
    start: zero
    lead: 公安局
    facts: { 公开率: percent }
    rules: [{ earn: 5, when: { 公开率: { at-least: 90% } }, reason: 公开不够 }]
vetoes:
  - id: V
    title: 造假
    when: { 造假: { at-least: 1 } }
    effect: fail
    reason: 造假
`;
