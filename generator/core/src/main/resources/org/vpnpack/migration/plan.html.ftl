<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${gateway}: ${from} to ${to}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; border-top: 1px solid #d0d7de; padding-top: 1rem; } h3 { font-size: 1rem; }
pre { background: #f6f8fa; padding: 0.6rem 1rem; overflow-x: auto; font: 0.85em ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid #eaeef2; overflow-wrap: anywhere; }
.remark { border-left: 4px solid #bf3989; background: #fff0f7; padding: 0.6rem 1rem; }
.timeline { list-style: none; margin: 0; padding: 0 0 0 1rem; border-left: 3px solid #0969da; } .timeline li { margin: 0.4rem 0; } .end { color: #bf3989; font-weight: bold; }
@media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } pre { background: #161b22; } .remark { background: #3a1a2b; } h2, th, td { border-color: #30363d; } }
</style>
</head>
<body>
<h1>${gateway}: from ${from} to ${to}</h1>
<p>As of ${asOf}. Open from the users' networks: <#list ports as port>${port}<#sep>, </#list>.</p>
<table>
<tr><th>Clients of</th><th>What happens</th></tr>
<#list effects as e>
<tr><td>${e.tunnelType}</td><td>${e.means}</td></tr>
</#list>
</table>
<#list remarks as r>
<p class="remark"><strong>${r.severity}</strong>: ${r.what}<#if r.fix?has_content><br>${r.fix}</#if></p>
</#list>
<h2>Timeline</h2>
<ol class="timeline">
<li>${asOf}: today</li>
<#list waves as w>
<li>${w.day}: wave ${w.number}, ${w.users?size} users<#if w.departments?has_content> (<#list w.departments as d>${d}<#sep>, </#list>)</#if></li>
</#list>
<#list deadlines as d>
<li class="end">${d.day}, in ${d.daysLeft} days: ${d.what}</li>
</#list>
</ol>
<h2>At a time afterwards</h2>
<table>
<tr><th></th><th>Connections</th><th>Addresses</th></tr>
<tr><td>SSTP</td><td>${limits.sstpConnections}</td><td>${limits.sstpAddresses}</td></tr>
<tr><td>IKEv2, OpenVPN</td><td>${limits.otherConnections}</td><td>${limits.otherAddresses}</td></tr>
</table>
<h2>Steps</h2>
<#list steps as s>
<h3>${s?counter}. ${s.title}</h3>
<p>${s.what}</p>
<#if s.commands?has_content>
<pre>
<#list s.commands as c>
${c}
</#list>
</pre>
</#if>
<p>Roll back: ${s.rollBack}</p>
</#list>
<h2>Waves</h2>
<#list waves as w>
<h3>Wave ${w.number}, ${w.day}</h3>
<table>
<tr><th>User</th><th>Department</th><th>Platform</th><th>Connects with</th></tr>
<#list w.users as u>
<tr><td>${u.user}</td><td>${u.department}</td><td>${u.platform}</td><td><#list u.clients as c>${c}<#sep>; </#list></td></tr>
</#list>
</table>
</#list>
<#if stranded?has_content>
<h3>In no wave: no client on their platform</h3>
<ul>
<#list stranded as u>
<li>${u.user} (${u.platform})</li>
</#list>
</ul>
</#if>
</body>
</html>
