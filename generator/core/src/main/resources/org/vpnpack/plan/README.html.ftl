<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>VPN: ${gatewayName}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; border-top: 1px solid #d0d7de; padding-top: 1rem; } h3 { font-size: 1rem; }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem 0.3rem 0; border-bottom: 1px solid #eaeef2; }
.warning { border-left: 4px solid #bf3989; background: #fff0f7; padding: 0.6rem 1rem; }
.note { border-left: 4px solid #0969da; background: #f0f6ff; padding: 0.6rem 1rem; }
@media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117; } .warning { background: #3a1a2b; } .note { background: #12233d; } h2, th, td { border-color: #30363d; } }
</style>
</head>
<body>
<h1>${text.connect}</h1>
<p><#if userName?has_content>${text.forUser} <strong>${userName}</strong>. ${text.nobodyElse}<#elseif keyOnDevice>${text.forKeyOnDevice}<#else>${text.forEveryone}</#if><#if organization?has_content> ${text.sender}</#if></p>
<#if completion?has_content>
<p class="warning"><strong>${text.ownFilesAlone}</strong> ${text.otherFiles}</p>
</#if>
<#if userName?has_content>
<#if keyInside>
<p class="warning"><#if keyClear><strong>${text.keyClear}</strong> ${text.whoeverHoldsIt}<#elseif passwordInside><strong>${text.passwordInside}</strong> ${text.whoeverHoldsIt}<#else>${text.keyUnderPassword}</#if></p>
<#else>
<p class="note">${text.noKey}</p>
</#if>
<p>${text.validUntil} <strong>${userExpiry}</strong>. ${text.beforeThatDay}</p>
<#elseif keyOnDevice>
<p class="note">${text.certificateBeside}<br>${text.olderForm}</p>
</#if>
<#list platforms as p>
<h2>${p.platform}</h2>
<#list p.ways as way>
<h3>${way.client}</h3>
<ol>
<#list way.steps as step>
<li>${step}</li>
</#list>
</ol>
</#list>
</#list>
<#if !platforms?has_content>
<h2>${text.byHand}</h2>
<p>${text.valuesByHand}</p>
</#if>
<h2>${text.troubles}</h2>
<ul>
<li>${text.mustLetOut} <#list ports as port>${port}<#sep>; </#list>. ${text.otherNetwork}</li>
<li>${text.clock}</li>
<li>${text.newRoot}</li>
<#if userName?has_content || keyOnDevice>
<li>${text.refused}</li>
</#if>
<li>${text.newRoutes}</li>
<#if support?has_content>
<li>${text.help} ${support}</li>
</#if>
</ul>
<h2>${text.about}</h2>
<table>
<tr><th>${text.gatewayAddress}</th><td><code>${gatewayAddress}</code></td></tr>
<tr><th>${text.serverCertificateName}</th><td><code>${serverCertificateName}</code></td></tr>
<tr><th>${text.tunnelTypes}</th><td>${tunnelTypes}</td></tr>
<#list anchors as anchor>
<tr><th>${text.trustAnchor}</th><td>${anchor.name}<br>SHA-1 <code>${anchor.thumbprint}</code>, ${text.until} ${anchor.expiry}</td></tr>
</#list>
</table>
<h2>${text.content}</h2>
<table>
<#list folders as folder>
<tr><th>${folder.name}</th><td><#if folder.included>${text.included}<#else>${text.leftOut}</#if></td><td>${folder.reason}</td></tr>
</#list>
</table>
<p class="note">${text.manifest} <code>vpnpack verify PACKAGE.zip<#if completion?has_content> --shared ${completion}</#if></code></p>
</body>
</html>
