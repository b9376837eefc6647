<AzVpnProfile xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/">
  <any xmlns:d2p1="http://schemas.datacontract.org/2004/07/System.Xml" i:nil="true" />
  <clientauth>
<#if type == "aad">
    <aad>
      <audience>${audience}</audience>
      <cachesigninuser>true</cachesigninuser>
      <enablegrouptoken>false</enablegrouptoken>
      <issuer>${issuer}</issuer>
      <tenant>${tenant}</tenant>
    </aad>
<#else>
    <aad i:nil="true" />
</#if>
<#if type == "cert">
    <cert>
<#if clientCertificate?has_content>
      <hash>${clientCertificate}</hash>
<#else>
      <hash i:nil="true" />
</#if>
      <issuer>${clientRoot}</issuer>
    </cert>
<#else>
    <cert i:nil="true" />
</#if>
    <type>${type}</type>
    <usernamepass i:nil="true" />
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
<#else>
  <clientconfig i:nil="true" />
</#if>
  <name>${name}</name>
  <protocolconfig>
    <sslprotocolConfig>
      <transportprotocol>${transport}</transportprotocol>
    </sslprotocolConfig>
  </protocolconfig>
  <serverlist>
    <ServerEntry>
      <displayname i:nil="true" />
      <fqdn>${gatewayAddress}</fqdn>
    </ServerEntry>
  </serverlist>
  <servervalidation>
    <Cert>
      <hash>${trustAnchor}</hash>
      <issuer i:nil="true" />
    </Cert>
    <serversecret>${serverSecret}</serversecret>
    <type>cert</type>
  </servervalidation>
  <version>${version}</version>
</AzVpnProfile>
