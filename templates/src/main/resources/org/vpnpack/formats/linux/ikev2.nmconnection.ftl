[connection]
id=${id}
uuid=${uuid}
type=vpn
autoconnect=false

[vpn]
service-type=org.freedesktop.NetworkManager.strongswan
address=${address}
certificate=${ca}
remote-identity=${serverCertificateName}
<#if password>
method=eap
password-flags=1
<#else>
method=cert
cert-source=file
usercert=${certificate}
userkey=${key}
<#if localId??>
local-identity=${localId}
</#if>
password-flags=1
</#if>
virtual=yes
proposal=yes
ike=${ikeProposals}
esp=${espProposals}
<#if routes??>
remote-ts=${routes}
</#if>

[ipv4]
method=auto
<#if !force>
never-default=true
</#if>

[ipv6]
<#if ipv6>
method=auto
<#if !force>
never-default=true
</#if>
<#else>
method=disabled
</#if>
