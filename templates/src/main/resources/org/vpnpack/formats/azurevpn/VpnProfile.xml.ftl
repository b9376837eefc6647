<VPNProfile>
  <RememberCredentials>true</RememberCredentials>
<#if alwaysOn>
  <AlwaysOn>true</AlwaysOn>
</#if>
<#if trustedNetworks?has_content>
  <TrustedNetworkDetection>${trustedNetworks}</TrustedNetworkDetection>
</#if>
  <DeviceTunnel>false</DeviceTunnel>
  <RegisterDNS>false</RegisterDNS>
  <PluginProfile>
    <ServerUrlList>${gatewayAddress}</ServerUrlList>
    <CustomConfiguration>
      <clientauth>
<#if type == "aad">
        <aad>
          <audience>${audience}</audience>
          <cachesigninuser>true</cachesigninuser>
          <enablegrouptoken>false</enablegrouptoken>
          <issuer>${issuer}</issuer>
          <tenant>${tenant}</tenant>
        </aad>
</#if>
<#if type == "cert">
        <cert>
<#if clientCertificate?has_content>
          <hash>${clientCertificate}</hash>
</#if>
          <issuer>${clientRoot}</issuer>
        </cert>
</#if>
        <type>${type}</type>
      </clientauth>
<#if dnsServers?has_content || dnsSuffixes?has_content || includeRoutes?has_content || excludeRoutes?has_content>
      <clientconfig>
<#if dnsServers?has_content>
        <dnsservers>
<#list dnsServers as server>
          <dnsserver>${server}</dnsserver>
</#list>
        </dnsservers>
</#if>
<#if dnsSuffixes?has_content>
        <dnssuffixes>
<#list dnsSuffixes as suffix>
          <dnssuffix>.${suffix}</dnssuffix>
</#list>
        </dnssuffixes>
</#if>
<#if excludeRoutes?has_content>
        <excluderoutes>
<#list excludeRoutes as route>
          <route>
            <destination>${route.destination}</destination>
            <mask>${route.mask}</mask>
          </route>
</#list>
        </excluderoutes>
</#if>
<#if includeRoutes?has_content>
        <includeroutes>
<#list includeRoutes as route>
          <route>
            <destination>${route.destination}</destination>
            <mask>${route.mask}</mask>
          </route>
</#list>
        </includeroutes>
</#if>
      </clientconfig>
</#if>
      <name>${name}</name>
      <protocolconfig>
        <sslprotocolConfig>
          <transportprotocol>${transport}</transportprotocol>
        </sslprotocolConfig>
      </protocolconfig>
      <serverlist>
        <ServerEntry>
          <fqdn>${gatewayAddress}</fqdn>
        </ServerEntry>
      </serverlist>
      <servervalidation>
        <Cert>
          <hash>${trustAnchor}</hash>
        </Cert>
        <serversecret>${serverSecret}</serversecret>
        <type>cert</type>
      </servervalidation>
      <version>${version}</version>
    </CustomConfiguration>
    <PluginPackageFamilyName>Microsoft.AzureVpn_8wekyb3d8bbwe</PluginPackageFamilyName>
  </PluginProfile>
</VPNProfile>
