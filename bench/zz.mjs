import { tiny } from "./artifacts/index.js"; import { loadJob } from "./contestants/flow/load.js";
const n=+(process.argv[2]??1000000), rounds=+(process.argv[3]??5), size=+(process.argv[4]??6);
const flow=await loadJob({files:await tiny(),elements:n,size,runtime:process.env.RT});
const v=[];for(let i=0;i<rounds;i++){const c=process.cpuUsage(),t=performance.now();await flow.run();const d=process.cpuUsage(c);v.push([(d.user+d.system)/n,(performance.now()-t)*1000/n]);}
const m=(k)=>v.map(x=>x[k]).sort((a,b)=>a-b);console.log("cpu us/element min",m(0)[0].toFixed(3),"med",m(0)[rounds>>1].toFixed(3),"wall min",m(1)[0].toFixed(3));
