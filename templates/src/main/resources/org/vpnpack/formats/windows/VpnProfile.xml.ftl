<VPNProfile>
  <ProfileName>${name}</ProfileName>
  <RememberCredentials>${rememberCredentials?c}</RememberCredentials>
<#if alwaysOn>
  <AlwaysOn>true</AlwaysOn>
</#if>
<#if dnsSuffixes?has_content>
  <DnsSuffix>${dnsSuffixes}</DnsSuffix>
</#if>
<#if trustedNetworks?has_content>
  <TrustedNetworkDetection>${trustedNetworks}</TrustedNetworkDetection>
</#if>
<#list nameRules as rule>
  <DomainNameInformation>
    <DomainName>${rule.name}</DomainName>
<#if rule.servers?has_content>
    <DnsServers>${rule.servers}</DnsServers>
</#if>
<#if rule.trigger>
    <AutoTrigger>true</AutoTrigger>
</#if>
  </DomainNameInformation>
</#list>
  <NativeProfile>
    <Servers>${gatewayAddress};${gatewayAddress}</Servers>
    <RoutingPolicyType>${split?then("SplitTunnel", "ForceTunnel")}</RoutingPolicyType>
    <NativeProtocolType>${protocol}</NativeProtocolType>
<#if fallsBack>
    <ProtocolList>
      <NativeProtocol>
        <Type>Ikev2</Type>
      </NativeProtocol>
      <NativeProtocol>
        <Type>Sstp</Type>
      </NativeProtocol>
<#if retryHours??>
      <RetryTimeInHours>${retryHours}</RetryTimeInHours>
</#if>
    </ProtocolList>
</#if>
<#if split>
    <DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>
</#if>
<#if ipsec??>
    <CryptographySuite>
      <AuthenticationTransformConstants>${ipsec.authenticationTransformConstants}</AuthenticationTransformConstants>
      <CipherTransformConstants>${ipsec.cipherTransformConstants}</CipherTransformConstants>
<#if ipsec.pfsGroup?has_content>
      <PfsGroup>${ipsec.pfsGroup}</PfsGroup>
</#if>
      <DHGroup>${ipsec.dhGroup}</DHGroup>
      <IntegrityCheckMethod>${ipsec.integrityCheckMethod}</IntegrityCheckMethod>
      <EncryptionMethod>${ipsec.encryptionMethod}</EncryptionMethod>
    </CryptographySuite>
</#if>
    <Authentication>
<#if eap>
      <UserMethod>Eap</UserMethod>
      <Eap>
        <Configuration>
          <EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig">
            <EapMethod>
              <Type xmlns="http://www.microsoft.com/provisioning/EapCommon">${eapTls?then(13, 26)}</Type>
              <VendorId xmlns="http://www.microsoft.com/provisioning/EapCommon">0</VendorId>
              <VendorType xmlns="http://www.microsoft.com/provisioning/EapCommon">0</VendorType>
              <AuthorId xmlns="http://www.microsoft.com/provisioning/EapCommon">0</AuthorId>
            </EapMethod>
            <Config>
              <Eap xmlns="http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1">
<#if eapTls>
                <Type>13</Type>
                <EapType xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV1">
                  <CredentialsSource>
                    <CertificateStore>
                      <SimpleCertSelection>true</SimpleCertSelection>
                    </CertificateStore>
                  </CredentialsSource>
                  <ServerValidation>
                    <DisableUserPromptForServerValidation>true</DisableUserPromptForServerValidation>
<#if serverNames?has_content>
                    <ServerNames>${serverNames}</ServerNames>
</#if>
<#list serverRoots as root>
                    <TrustedRootCA>${root}</TrustedRootCA>
</#list>
                  </ServerValidation>
                  <DifferentUsername>false</DifferentUsername>
                  <PerformServerValidation xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV2">true</PerformServerValidation>
                  <AcceptServerName xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV2">${serverNames?has_content?c}</AcceptServerName>
                  <TLSExtensions xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV2">
                    <FilteringInfo xmlns="http://www.microsoft.com/provisioning/EapTlsConnectionPropertiesV3">
<#if issuers?has_content>
                      <CAHashList Enabled="true">
<#list issuers as issuer>
                        <IssuerHash>${issuer}</IssuerHash>
</#list>
                      </CAHashList>
</#if>
                      <ClientAuthEKUList Enabled="true" />
                    </FilteringInfo>
                  </TLSExtensions>
                </EapType>
<#else>
                <Type>26</Type>
                <EapType xmlns="http://www.microsoft.com/provisioning/MsChapV2ConnectionPropertiesV1">
                  <UseWinLogonCredentials>false</UseWinLogonCredentials>
                </EapType>
</#if>
              </Eap>
            </Config>
          </EapHostConfig>
        </Configuration>
      </Eap>
<#else>
      <MachineMethod>Certificate</MachineMethod>
</#if>
    </Authentication>
  </NativeProfile>
<#list routes as route>
  <Route>
    <Address>${route.address}</Address>
    <PrefixSize>${route.length}</PrefixSize>
  </Route>
</#list>
</VPNProfile>
