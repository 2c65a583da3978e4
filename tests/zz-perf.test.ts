import { it } from 'vitest';
import { readEvidence } from '/work/main/src/evidence/index.js';
const time=(n:string,f:()=>any)=>{const t=performance.now();const r=f();console.log(n,Math.round(performance.now()-t),'ms',r.read,r.records.length,r.diagnostics.map((d:any)=>d.code).slice(0,3))};
it('perf',()=>{
 const H='编号,指标,数据项,值,数量,责任单位,日期,结论,备注\n';
 let s=H; for(let i=0;i<100000;i++) s+=`a${i},1.1,败诉案件,,2,公安局,2025-03-04,,说明\n`;
 time('csv 100k',()=>readEvidence(new TextEncoder().encode(s),'r.csv'));
 time('csv 8M lines blank',()=>readEvidence(H+'\n'.repeat(8e6)+'a','r.csv'));
 time('csv one-quote lines',()=>readEvidence(H+'"\n'.repeat(2e6)+'"','r.csv'));
 time('csv odd',()=>readEvidence(H+'"\n'+'a""b\n'.repeat(1e6),'r.csv'));
 time('csv commas',()=>readEvidence(H+',\n'.repeat(4e6),'r.csv'));
 time('csv commas line',()=>readEvidence(','.repeat(4e6),'r.csv'));
 time('csv unknown heads',()=>readEvidence('指标,'+'x,'.repeat(2e4),'r.csv'));
 time('jsonl',()=>readEvidence('{"fact":"x"}\n'.repeat(1e6),'r.jsonl'));
 time('json',()=>readEvidence('['+'{"fact":"x"},'.repeat(9e5)+'1]','r.json'));
 time('yaml line 2k',()=>readEvidence('['+'{"fact":"x"},'.repeat(2e3)+'1]','r.yaml'));
 time('yaml line 8k',()=>readEvidence('['+'{"fact":"x"},'.repeat(8e3)+'1]','r.yaml'));
 time('yaml block 20k',()=>readEvidence('- {fact: x, indicator: "1", unit: 甲}\n'.repeat(2e4),'r.yaml'));
},600000)
