<?xml version="1.0"?>
<VpnProfile xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <VpnServer>${gatewayAddress}</VpnServer>
  <VpnType>${vpnType}</VpnType>
<#if anchors?size == 1>
  <CaCert>${anchors?first.base64}</CaCert>
<#else>
  <CaCerts>
<#list anchors as anchor>
    <string>${anchor.base64}</string>
</#list>
  </CaCerts>
</#if>
<#if routes?has_content>
  <Routes>${routes}</Routes>
<#else>
  <Routes />
</#if>
  <Auth>${auth}</Auth>
  <VnetName>${vnetName}</VnetName>
<#if vnetId?has_content>
  <VnetId>${vnetId}</VnetId>
<#else>
  <VnetId />
</#if>
<#if anchors?size == 1>
  <ServerCertRootCn>${anchors?first.name}</ServerCertRootCn>
  <ServerCertIssuerCn>${anchors?first.name}</ServerCertIssuerCn>
<#else>
  <ServerCertsRootCn>
<#list anchors as anchor>
    <string>${anchor.name}</string>
</#list>
  </ServerCertsRootCn>
  <ServerCertsIssuerCn>
<#list anchors as anchor>
    <string>${anchor.name}</string>
</#list>
  </ServerCertsIssuerCn>
</#if>
<#if pools?has_content>
  <VpnClientAddressPool>${pools}</VpnClientAddressPool>
<#else>
  <VpnClientAddressPool />
</#if>
<#if aadIssuer?has_content>
  <AadIssuer>${aadIssuer}</AadIssuer>
<#else>
  <AadIssuer />
</#if>
<#if aadTenant?has_content>
  <AadTenant>${aadTenant}</AadTenant>
<#else>
  <AadTenant />
</#if>
<#if aadAudience?has_content>
  <AadAudience>${aadAudience}</AadAudience>
<#else>
  <AadAudience />
</#if>
<#if dnsServers?has_content>
  <CustomDnsServers>${dnsServers}</CustomDnsServers>
<#else>
  <CustomDnsServers />
</#if>
</VpnProfile>
