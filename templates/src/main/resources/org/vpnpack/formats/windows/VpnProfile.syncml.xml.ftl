<SyncML xmlns="SYNCML:SYNCML1.2">
  <SyncBody>
    <Atomic>
      <CmdID>1</CmdID>
      <Add>
        <CmdID>2</CmdID>
        <Item>
          <Target>
            <LocURI>${uri}</LocURI>
          </Target>
          <Meta>
            <Format xmlns="syncml:metinf">chr</Format>
            <Type xmlns="syncml:metinf">text/plain</Type>
          </Meta>
          <Data><#list profileLines as line>${line}
</#list></Data>
        </Item>
      </Add>
    </Atomic>
    <Final />
  </SyncBody>
</SyncML>
