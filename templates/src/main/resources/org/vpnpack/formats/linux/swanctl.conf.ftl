# Made by vpnpack for strongSwan 5.9 and later. install.sh puts it into /etc/swanctl/conf.d.
connections {
<#list connections as c>
  ${c.name} {
    version = 2
    remote_addrs = ${address}
    vips = ${vips}
    proposals = ${ikeProposals}
    send_cert = always
    local {
<#if c.signIn == "password">
      # Put your user name here and at the end of this file, your password there.
      auth = eap-mschapv2
      eap_id = ${c.user}
<#else>
      auth = ${c.auth}
      certs = ${certificate}
<#if c.id??>
      id = ${c.id}
</#if>
<#if c.aaa??>
      aaa_id = ${c.aaa}
</#if>
</#if>
    }
    remote {
      auth = pubkey
      id = ${serverCertificateName}
      cacerts = ${anchors}
    }
    children {
      ${c.name} {
        remote_ts = ${routes}
        esp_proposals = ${espProposals}
        start_action = none
      }
    }
  }
</#list>
}
<#if password??>

secrets {
  ${password.section} {
    # A password that begins with 0x or 0s would be decoded: write 0s and its base64.
    id = ${password.user}
    secret = ${password.secret}
  }
}
</#if>
