greeting for ${name}
<#if polite>
good day
</#if>
