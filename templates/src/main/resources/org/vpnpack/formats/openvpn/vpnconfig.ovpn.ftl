client
remote ${address} ${port}
verify-x509-name ${serverCertificateName} name
remote-cert-tls server

dev tun
proto ${transport}
resolv-retry infinite
nobind

auth SHA256
cipher AES-256-GCM
persist-key
persist-tun

tls-timeout 30
tls-version-min 1.2
key-direction 1

#log openvpn.log
verb 3

<#if force>
# Force tunnel: all traffic goes through the gateway
redirect-gateway def1

</#if>
# P2S CA root certificate
<ca>
<#list trustAnchors as pem>
${pem}
</#list>
</ca>

# Pre Shared Key
<tls-auth>
${staticKey}
</tls-auth>

<#if password>
# The gateway asks a RADIUS server: user name and password are asked for at each connection
auth-user-pass
setenv CLIENT_CERT 0
<#elseif certificate??>
# Client certificate, then the certificates of the CAs above it
<cert>
<#list certificate as pem>
${pem}
</#list>
</cert>

# Private key of the client certificate
<key>
${key}
</key>
<#else>
# Client certificate
# Put your own certificate here, in PEM form, followed by those of the CAs between it and the root.
# Or take this block out and write: cert PATH_OF_YOUR_CERTIFICATE
<cert>
$CLIENTCERTIFICATE
</cert>

# Private key of the client certificate
# Put the private key of that certificate here, in PEM form.
# Or take this block out and write: key PATH_OF_YOUR_KEY
<key>
$PRIVATEKEY
</key>
</#if>
