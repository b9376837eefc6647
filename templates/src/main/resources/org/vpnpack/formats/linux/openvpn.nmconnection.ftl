[connection]
id=${id}
uuid=${uuid}
type=vpn
autoconnect=false

[vpn]
service-type=org.freedesktop.NetworkManager.openvpn
remote=${remote}
<#if tcp>
proto-tcp=yes
</#if>
dev=tun
ca=${ca}
<#if password>
connection-type=password
password-flags=1
<#else>
connection-type=tls
cert=${certificate}
key=${key}
cert-pass-flags=1
</#if>
ta=${staticKey}
ta-dir=1
auth=SHA256
cipher=AES-256-GCM
tls-version-min=1.2
remote-cert-tls=server
verify-x509-name=${verifyName}

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
