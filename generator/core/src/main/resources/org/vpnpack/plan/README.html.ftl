<!DOCTYPE html>
<html lang="en">
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
<h1>Connect to ${gatewayName}</h1>
<p><#if organization?has_content>${organization} gives you this package. It<#else>This package</#if> <#if userName?has_content>is made for <strong>${userName}</strong> and nobody else.<#else>is the same for every user of this VPN; your own certificate or password is not inside.</#if></p>
<#if completion?has_content>
<p class="warning">This zip holds <strong>only the files that are yours alone</strong>. The others are in <strong>${completion}</strong>: unpack both into one folder before you begin.</p>
</#if>
<#if userName?has_content>
<#if keyInside>
<p class="warning"><#if keyClear>Your private key is in this package <strong>without a password</strong>. Whoever holds the package can connect as you: keep it to yourself, and delete it after the installation.<#elseif passwordInside>Your private key is in this package <strong>together with its password</strong>, in the profile for macOS and iOS. Whoever holds the package can connect as you: keep it to yourself, and delete it after the installation.<#else>Your private key is in this package under a password, which you get by another way; your VPN program asks for it. Keep both to yourself, and delete the package after the installation.</#if></p>
<#else>
<p class="note">No profile in this package can hold your private key: install your certificate with its key from the .p12 file you were given.</p>
</#if>
<p>Your certificate is valid until <strong>${userExpiry}</strong>. Ask for a new package before that day.</p>
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
<h2>Set up by hand</h2>
<p>This package holds no profile that a program can import. Give the values under <em>About this gateway</em> and the certificate in the folder Generic to the VPN client of your device.</p>
</#if>
<h2>When it does not connect</h2>
<ul>
<li>Your network must let this out: <#list ports as port>${port}<#sep>; </#list>. Hotels and offices often do not; try another network, such as your phone's.</li>
<li>The clock of your device must be right: certificates are refused outside their dates.</li>
<li>"The gateway's certificate is not trusted": the gateway may have a new root certificate. Ask for a new package.</li>
<#if userName?has_content>
<li>"Certificate refused", "authentication failed": your certificate may have expired (${userExpiry}) or been revoked. Ask for a new package.</li>
</#if>
<li>Connected, but some network is not reached: routes may have changed since this package was made. Ask for a new one.</li>
<#if support?has_content>
<li>Help: ${support}</li>
</#if>
</ul>
<h2>About this gateway</h2>
<table>
<tr><th>Gateway address</th><td><code>${gatewayAddress}</code></td></tr>
<tr><th>Name in its certificate</th><td><code>${serverCertificateName}</code></td></tr>
<tr><th>Tunnel types</th><td>${tunnelTypes}</td></tr>
<#list anchors as anchor>
<tr><th>Trust anchor</th><td>${anchor.name}<br>SHA-1 <code>${anchor.thumbprint}</code>, valid until ${anchor.expiry}</td></tr>
</#list>
</table>
<h2>What is in this package, and what is not</h2>
<table>
<#list folders as folder>
<tr><th>${folder.name}</th><td><#if folder.included>in<#else>left out</#if></td><td>${folder.reason}</td></tr>
</#list>
</table>
<p class="note">MANIFEST.json lists every file with its SHA-256. Check a package with: <code>vpnpack verify PACKAGE.zip<#if completion?has_content> --shared ${completion}</#if></code></p>
</body>
</html>
