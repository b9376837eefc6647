<#
.SYNOPSIS
Sets up the VPN connection that profile.json beside this script describes.

.DESCRIPTION
This file is the same for every gateway and every user: all values come from the data files beside it, which are checked
before anything is changed. Only what needs an administrator is done as one, in a second process: trusting a private root
certificate, and letting Windows choose certificates under it. The rest belongs to the user who starts the script.

Exit codes: 0 done, 1 failed, 2 an administrator is needed and was refused, 3 a connection of this name exists and -Force
was not given, 4 the data files are not what they should be.

.PARAMETER Repair
Puts settings, routes and the order of tunnel types right in the connection that is there; never makes it anew.

.PARAMETER Uninstall
Takes the connection away, and the root certificates that this script itself had added.

.PARAMETER AllUsers
Works for all users of the computer; start PowerShell as administrator.

.PARAMETER Force
Replaces a connection of the same name. If that fails, the old one is put back.

.PARAMETER PfxPath
A .p12 or .pfx file with the certificate to sign in with. Its password is asked for; it is never an argument.

.PARAMETER RemoveCertificate
With -Uninstall: takes the user's certificate away as well.

.PARAMETER TrustOnly
For the script itself: the part that an administrator does.

.EXAMPLE
.\VpnProfileSetup.ps1 -WhatIf
Shows what would be done, and does nothing.
#>
[CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Install')]
param(
    [Parameter(ParameterSetName = 'Repair', Mandatory = $true)]
    [switch]$Repair,

    [Parameter(ParameterSetName = 'Uninstall', Mandatory = $true)]
    [switch]$Uninstall,

    [Parameter(ParameterSetName = 'Trust', Mandatory = $true)]
    [ValidateSet('Add', 'Remove')]
    [string]$TrustOnly,

    [switch]$AllUsers,

    [Parameter(ParameterSetName = 'Install')]
    [switch]$Force,

    [Parameter(ParameterSetName = 'Install')]
    [string]$PfxPath = '',

    [Parameter(ParameterSetName = 'Uninstall')]
    [switch]$RemoveCertificate
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$script:Caller = $PSCmdlet
$script:ExitCode = 0
$script:LogFile = $null

# ---- messages

function Write-Log {
    param([string]$Text)
    Write-Host $Text
    if ($script:LogFile -and -not $WhatIfPreference) {
        $line = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ') + ' ' + $Text + [Environment]::NewLine
        [IO.File]::AppendAllText($script:LogFile, $line)
    }
}

function Stop-Setup {
    param([int]$Code, [string]$Text)
    $script:ExitCode = $Code
    throw $Text
}

function Test-Change {
    param([string]$Target, [string]$Action)
    return $script:Caller.ShouldProcess($Target, $Action)
}

# ---- the data files, checked before anything is changed

function Assert-Match {
    param([string]$What, $Value, [string]$Pattern)
    if (-not ($Value -is [string]) -or -not [Text.RegularExpressions.Regex]::IsMatch($Value, $Pattern)) {
        Stop-Setup -Code 4 -Text "profile.json: $What is missing or wrong"
    }
}

function Assert-Kind {
    param([string]$What, $Value, [Type]$Kind)
    if (-not ($Value -is $Kind)) {
        Stop-Setup -Code 4 -Text "profile.json: $What is missing or of the wrong kind"
    }
}

function Get-DataFile {
    param([string]$Name)
    $path = Join-Path -Path $PSScriptRoot -ChildPath $Name
    if (-not (Test-Path -LiteralPath $path -PathType Leaf)) {
        Stop-Setup -Code 4 -Text "the file $Name is missing; unpack the whole package, then start again"
    }
    return $path
}

function Read-Setup {
    $text = [IO.File]::ReadAllText((Get-DataFile -Name 'profile.json'), [Text.Encoding]::UTF8)
    try {
        $setup = ConvertFrom-Json -InputObject $text
    } catch {
        Stop-Setup -Code 4 -Text 'profile.json is not JSON'
    }
    if (-not ($setup -is [System.Management.Automation.PSCustomObject])) {
        Stop-Setup -Code 4 -Text 'profile.json holds no object'
    }
    $keys = @('schema', 'id', 'name', 'gateway', 'serverCertificateName', 'tunnelType', 'vpnStrategy',
        'authenticationMethod', 'eapConfig', 'encryptionLevel', 'rememberCredential', 'dnsSuffix', 'splitTunnel',
        'routes', 'ipsec', 'trustAnchors', 'clientCertificate')
    foreach ($key in $keys) {
        if (-not $setup.PSObject.Properties[$key]) {
            Stop-Setup -Code 4 -Text "profile.json: $key is missing"
        }
    }
    if ($setup.schema -ne 1) {
        Stop-Setup -Code 4 -Text 'profile.json is of another version; use the script from the same package'
    }
    Assert-Match -What 'id' -Value $setup.id -Pattern '^[a-z0-9-]{1,40}\z'
    Assert-Match -What 'name' -Value $setup.name -Pattern '^(?! )[^/\\:*?"<>|\[\]\x00-\x1f]{1,64}(?<! )\z'
    Assert-Match -What 'gateway' -Value $setup.gateway -Pattern '^[A-Za-z0-9.-]{1,253}\z'
    Assert-Match -What 'tunnelType' -Value $setup.tunnelType -Pattern '^(Sstp|Ikev2)\z'
    Assert-Match -What 'authenticationMethod' -Value $setup.authenticationMethod -Pattern '^(Eap|MachineCertificate)\z'
    Assert-Match -What 'encryptionLevel' -Value $setup.encryptionLevel -Pattern '^Required\z'
    Assert-Kind -What 'rememberCredential' -Value $setup.rememberCredential -Kind ([bool])
    Assert-Kind -What 'splitTunnel' -Value $setup.splitTunnel -Kind ([bool])
    if ($null -ne $setup.vpnStrategy -and $setup.vpnStrategy -ne 14) {
        Stop-Setup -Code 4 -Text 'profile.json: vpnStrategy is wrong'
    }
    if ($null -ne $setup.dnsSuffix) {
        Assert-Match -What 'dnsSuffix' -Value $setup.dnsSuffix -Pattern '^[A-Za-z0-9.-]{1,253}\z'
    }
    foreach ($route in @($setup.routes)) {
        Assert-Match -What 'routes' -Value $route -Pattern '^[0-9a-fA-F.:]{2,39}/[0-9]{1,3}\z'
    }
    Assert-Ipsec -Setup $setup
    Assert-Certificates -Setup $setup
    return $setup
}

function Assert-Ipsec {
    param($Setup)
    if (($null -eq $Setup.ipsec) -ne ($Setup.tunnelType -eq 'Sstp')) {
        Stop-Setup -Code 4 -Text 'profile.json: ipsec does not fit tunnelType'
    }
    if ($null -ne $Setup.ipsec) {
        foreach ($key in @('authenticationTransformConstants', 'cipherTransformConstants', 'pfsGroup', 'dhGroup',
                'integrityCheckMethod', 'encryptionMethod')) {
            if (-not $Setup.ipsec.PSObject.Properties[$key]) {
                Stop-Setup -Code 4 -Text "profile.json: ipsec.$key is missing"
            }
            Assert-Match -What "ipsec.$key" -Value $Setup.ipsec.$key -Pattern '^[A-Za-z0-9]{1,16}\z'
        }
    }
}

function Assert-Certificates {
    param($Setup)
    foreach ($anchor in @($Setup.trustAnchors)) {
        Assert-Match -What 'trustAnchors.file' -Value $anchor.file -Pattern '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z'
        Assert-Match -What 'trustAnchors.sha1' -Value $anchor.sha1 -Pattern '^[0-9A-F]{40}\z'
        Assert-Match -What 'trustAnchors.sha256' -Value $anchor.sha256 -Pattern '^[0-9A-F]{64}\z'
        Assert-Kind -What 'trustAnchors.publicRoot' -Value $anchor.publicRoot -Kind ([bool])
        $hash = Get-FileHash -LiteralPath (Get-DataFile -Name $anchor.file) -Algorithm SHA256
        if ($hash.Hash -ne $anchor.sha256) {
            Stop-Setup -Code 4 -Text "the certificate $($anchor.file) is not the one that profile.json names"
        }
    }
    if (($null -eq $Setup.eapConfig) -ne ($Setup.authenticationMethod -ne 'Eap')) {
        Stop-Setup -Code 4 -Text 'profile.json: eapConfig does not fit authenticationMethod'
    }
    if ($null -ne $Setup.eapConfig) {
        Assert-Match -What 'eapConfig' -Value $Setup.eapConfig -Pattern '^EapConfig\.xml\z'
        $null = Read-EapConfig
    }
    $client = $Setup.clientCertificate
    if ($null -ne $client) {
        Assert-Match -What 'clientCertificate.store' -Value $client.store -Pattern '^(CurrentUser|LocalMachine)\\My\z'
        if ($null -ne $client.file) {
            Assert-Match -What 'clientCertificate.file' -Value $client.file `
                -Pattern '^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\.p12\z'
            Assert-Match -What 'clientCertificate.sha1' -Value $client.sha1 -Pattern '^[0-9A-F]{40}\z'
            $null = Get-DataFile -Name $client.file
        }
        if ($null -ne $client.issuerFile) {
            Assert-Match -What 'clientCertificate.issuerFile' -Value $client.issuerFile `
                -Pattern '^ClientCertificateIssuer\.cer\z'
            $null = Get-DataFile -Name $client.issuerFile
        }
    }
}

function Read-EapConfig {
    $xml = New-Object -TypeName System.Xml.XmlDocument
    $xml.XmlResolver = $null
    try {
        $xml.LoadXml([IO.File]::ReadAllText((Get-DataFile -Name 'EapConfig.xml'), [Text.Encoding]::UTF8))
    } catch {
        Stop-Setup -Code 4 -Text 'EapConfig.xml is missing or not XML'
    }
    if ($xml.DocumentElement.LocalName -cne 'EapHostConfig') {
        Stop-Setup -Code 4 -Text 'EapConfig.xml holds no EAP settings'
    }
    return , $xml
}

# ---- what only an administrator may do

function Test-Administrator {
    $identity = [Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object -TypeName Security.Principal.WindowsPrincipal -ArgumentList $identity
    return $principal.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
}

function Get-StateFolder {
    param([string]$Id)
    $root = [Environment]::GetFolderPath('CommonApplicationData')
    return [IO.Path]::Combine($root, 'vpnpack', $Id)
}

# Roots that Windows has of its own accord are neither added nor taken away: other programs live on them.
function Get-MissingAnchor {
    param($Setup)
    foreach ($anchor in @($Setup.trustAnchors)) {
        $trusted = Test-Path -LiteralPath "Cert:\LocalMachine\Root\$($anchor.sha1)"
        if (-not $trusted -and -not $anchor.publicRoot) {
            $anchor
        }
    }
}

# The roots that this script added earlier, by its own record.
function Get-AddedAnchor {
    param($Setup)
    $record = [IO.Path]::Combine((Get-StateFolder -Id $Setup.id), 'trust.json')
    if (-not (Test-Path -LiteralPath $record -PathType Leaf)) {
        return
    }
    $added = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText($record, [Text.Encoding]::UTF8))
    foreach ($sha1 in @($added.added)) {
        if ($sha1 -is [string] -and $sha1 -cmatch '^[0-9A-F]{40}\z') {
            $sha1
        }
    }
}

function Test-CertificateChoice {
    param($Setup)
    if ($null -eq $Setup.clientCertificate -or $Setup.authenticationMethod -ne 'Eap') {
        return $true
    }
    $key = 'HKLM:\SYSTEM\CurrentControlSet\Services\RasMan\PPP\EAP\13'
    $value = Get-ItemProperty -LiteralPath $key -Name 'SelectSelfSignedCert' -ErrorAction SilentlyContinue
    return ($null -ne $value -and $value.SelectSelfSignedCert -eq 1)
}

function Write-TrustRecord {
    param($Setup, [string[]]$Added)
    $folder = Get-StateFolder -Id $Setup.id
    $null = [IO.Directory]::CreateDirectory($folder)
    $json = ConvertTo-Json -InputObject @{ schema = 1; added = @($Added) }
    [IO.File]::WriteAllText([IO.Path]::Combine($folder, 'trust.json'), $json)
}

function Add-Trust {
    param($Setup)
    $added = @(Get-AddedAnchor -Setup $Setup)
    foreach ($anchor in @(Get-MissingAnchor -Setup $Setup)) {
        if (Test-Change -Target $anchor.subject -Action 'Trust this root certificate on this computer') {
            # recorded first: what is not recorded is never taken away again
            $added = @($added) + $anchor.sha1
            Write-TrustRecord -Setup $Setup -Added $added
            $null = Import-Certificate -FilePath (Get-DataFile -Name $anchor.file) `
                -CertStoreLocation 'Cert:\LocalMachine\Root' -ErrorAction Stop
        }
    }
    if (-not (Test-CertificateChoice -Setup $Setup)) {
        $key = 'HKLM:\SYSTEM\CurrentControlSet\Services\RasMan\PPP\EAP\13'
        if (Test-Change -Target $key -Action 'Let Windows choose certificates under a private root') {
            $null = New-ItemProperty -LiteralPath $key -Name 'SelectSelfSignedCert' -Value 1 -PropertyType DWord `
                -Force -ErrorAction Stop
        }
    }
}

function Remove-Trust {
    param($Setup)
    $added = @(Get-AddedAnchor -Setup $Setup)
    foreach ($anchor in @($Setup.trustAnchors)) {
        $path = "Cert:\LocalMachine\Root\$($anchor.sha1)"
        if (-not $anchor.publicRoot -and $added -contains $anchor.sha1 -and (Test-Path -LiteralPath $path)) {
            if (Test-Change -Target $anchor.subject -Action 'Stop trusting the root certificate that this script added') {
                Remove-Item -LiteralPath $path -ErrorAction Stop
            }
        }
    }
    if (Test-Change -Target $Setup.id -Action 'Forget which root certificates were added') {
        Write-TrustRecord -Setup $Setup -Added @()
    }
}

function Invoke-Trust {
    param([ValidateSet('Add', 'Remove')][string]$Mode, $Setup)
    if (Test-Administrator) {
        if ($Mode -eq 'Add') {
            Add-Trust -Setup $Setup
        } else {
            Remove-Trust -Setup $Setup
        }
        return
    }
    if (-not (Test-Change -Target 'root certificates of this computer' -Action "$Mode, as administrator")) {
        return
    }
    $arguments = '-NoProfile -ExecutionPolicy Bypass -File "{0}" -TrustOnly {1}' -f $PSCommandPath, $Mode
    $engine = [IO.Path]::Combine($PSHOME, 'powershell.exe')
    try {
        $child = Start-Process -FilePath $engine -ArgumentList $arguments -Verb RunAs -Wait -PassThru -ErrorAction Stop
    } catch {
        Stop-Setup -Code 2 -Text 'an administrator must allow the change of trusted root certificates, and none did'
    }
    if ($child.ExitCode -ne 0) {
        Stop-Setup -Code $child.ExitCode -Text "the part that an administrator does ended with code $($child.ExitCode)"
    }
}

# ---- the phone book: only the section of this connection is ever touched

function Get-PhoneBook {
    $root = 'ApplicationData'
    if ($AllUsers) {
        $root = 'CommonApplicationData'
    }
    return [IO.Path]::Combine([Environment]::GetFolderPath($root), 'Microsoft\Network\Connections\Pbk\rasphone.pbk')
}

# Bytes as text and back, one character a byte, whatever other entries hold.
function Get-Latin1 {
    return [Text.Encoding]::GetEncoding(28591)
}

# First and one past the last line of the section; throws unless there is exactly one.
function Find-Section {
    param([string[]]$Lines, [string]$Name)
    $header = (Get-Latin1).GetString([Text.Encoding]::UTF8.GetBytes("[$Name]"))
    $begin = -1
    for ($i = 0; $i -lt $Lines.Length; $i++) {
        if ([string]::Equals($Lines[$i].TrimEnd("`r"), $header, [StringComparison]::Ordinal)) {
            if ($begin -ge 0) {
                throw 'the phone book holds two connections of this name'
            }
            $begin = $i
        }
    }
    if ($begin -lt 0) {
        throw 'the phone book does not hold the connection'
    }
    $end = $begin + 1
    while ($end -lt $Lines.Length -and -not $Lines[$end].StartsWith('[', [StringComparison]::Ordinal)) {
        $end++
    }
    return @($begin, $end)
}

function Read-PhoneBook {
    return (Get-Latin1).GetString([IO.File]::ReadAllBytes((Get-PhoneBook))).Split("`n")
}

function Write-PhoneBook {
    param([string[]]$Lines)
    $path = Get-PhoneBook
    $new = "$path.vpnpack-new"
    [IO.File]::WriteAllBytes($new, (Get-Latin1).GetBytes([string]::Join("`n", $Lines)))
    [IO.File]::Replace($new, $path, "$path.vpnpack-bak")
}

function Get-Section {
    param([string]$Name)
    $lines = @(Read-PhoneBook)
    $range = Find-Section -Lines $lines -Name $Name
    return $lines[$range[0]..($range[1] - 1)]
}

function Restore-Section {
    param([string[]]$Section)
    if (-not (Test-Path -LiteralPath (Get-PhoneBook) -PathType Leaf)) {
        [IO.File]::WriteAllText((Get-PhoneBook), '')
    }
    $lines = @(Read-PhoneBook)
    # the last line is what stands behind the last line end: nothing, in a sound phone book
    $last = $lines.Length - 1
    $kept = @()
    if ($last -gt 0) {
        $kept = $lines[0..($last - 1)]
    }
    if ($lines[$last].Length -gt 0) {
        $kept = $kept + ($lines[$last] + "`r")
    }
    if ($Section[$Section.Length - 1].Length -gt 0) {
        $Section = $Section + ''
    }
    Write-PhoneBook -Lines ($kept + $Section)
}

function Set-SectionValue {
    param([string]$Name, [string]$Key, [string]$Value)
    $lines = @(Read-PhoneBook)
    $range = Find-Section -Lines $lines -Name $Name
    $found = -1
    for ($i = $range[0] + 1; $i -lt $range[1]; $i++) {
        if ($lines[$i].StartsWith("$Key=", [StringComparison]::Ordinal)) {
            if ($found -ge 0) {
                throw "the phone book holds $Key twice for this connection"
            }
            $found = $i
        }
    }
    if ($found -lt 0) {
        throw "the phone book holds no $Key for this connection"
    }
    $end = ''
    if ($lines[$found].EndsWith("`r", [StringComparison]::Ordinal)) {
        $end = "`r"
    }
    $lines[$found] = "$Key=$Value$end"
    Write-PhoneBook -Lines $lines
}

# ---- the connection

function Get-Scope {
    if ($AllUsers) {
        return @{ AllUserConnection = $true; ErrorAction = 'Stop' }
    }
    return @{ ErrorAction = 'Stop' }
}

function Get-Connection {
    param($Setup)
    $scope = Get-Scope
    $scope['ErrorAction'] = 'SilentlyContinue'
    return Get-VpnConnection -Name $Setup.name @scope
}

function Stop-IfConnected {
    param($Connection)
    if ($Connection.ConnectionStatus -ne 'Disconnected') {
        Stop-Setup -Code 1 -Text 'the connection is in use; disconnect it, then start again'
    }
}

function New-Connection {
    param($Setup)
    $scope = Get-Scope
    $connection = @{
        Name = $Setup.name
        ServerAddress = $Setup.gateway
        TunnelType = $Setup.tunnelType
        AuthenticationMethod = $Setup.authenticationMethod
        EncryptionLevel = $Setup.encryptionLevel
        Force = $true
    }
    if ($Setup.authenticationMethod -eq 'Eap') {
        $connection['EapConfigXmlStream'] = Read-EapConfig
    } elseif ($null -ne $Setup.clientCertificate.issuerFile) {
        $file = Get-DataFile -Name $Setup.clientCertificate.issuerFile
        $issuer = New-Object -TypeName Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList $file
        $connection['MachineCertificateIssuerFilter'] = $issuer
    }
    # a switch is given or left out: -SplitTunneling:$false is reported to switch it on
    if ($Setup.splitTunnel) {
        $connection['SplitTunneling'] = $true
    }
    if ($Setup.rememberCredential) {
        $connection['RememberCredential'] = $true
    }
    if ($null -ne $Setup.dnsSuffix) {
        $connection['DnsSuffix'] = $Setup.dnsSuffix
    }
    Add-VpnConnection @connection @scope
}

function Set-Policy {
    param($Setup)
    if ($null -eq $Setup.ipsec) {
        return
    }
    $scope = Get-Scope
    $policy = @{
        ConnectionName = $Setup.name
        AuthenticationTransformConstants = $Setup.ipsec.authenticationTransformConstants
        CipherTransformConstants = $Setup.ipsec.cipherTransformConstants
        PfsGroup = $Setup.ipsec.pfsGroup
        DHGroup = $Setup.ipsec.dhGroup
        IntegrityCheckMethod = $Setup.ipsec.integrityCheckMethod
        EncryptionMethod = $Setup.ipsec.encryptionMethod
        Force = $true
    }
    Set-VpnConnectionIPsecConfiguration @policy @scope
}

function Set-Routes {
    param($Setup, [string[]]$Present)
    $scope = Get-Scope
    foreach ($prefix in @($Setup.routes)) {
        if ($Present -notcontains $prefix) {
            Add-VpnConnectionRoute -ConnectionName $Setup.name -DestinationPrefix $prefix @scope
        }
    }
    foreach ($prefix in $Present) {
        if (@($Setup.routes) -notcontains $prefix) {
            Remove-VpnConnectionRoute -ConnectionName $Setup.name -DestinationPrefix $prefix @scope
        }
    }
}

# What no cmdlet writes. Last, since each cmdlet writes the whole section anew.
function Set-PhoneBookValues {
    param($Setup)
    if ($null -ne $Setup.vpnStrategy) {
        Set-SectionValue -Name $Setup.name -Key 'VpnStrategy' -Value ([string]$Setup.vpnStrategy)
    }
    if ($Setup.splitTunnel) {
        Set-SectionValue -Name $Setup.name -Key 'DisableClassBasedDefaultRoute' -Value '1'
    }
}

function Import-Identity {
    param($Setup)
    $client = $Setup.clientCertificate
    $path = $PfxPath
    if (-not $path -and $null -ne $client -and $null -ne $client.file) {
        if (Test-Path -LiteralPath "Cert:\$($client.store)\$($client.sha1)") {
            Write-Log -Text 'the certificate is there already'
            return
        }
        $path = Get-DataFile -Name $client.file
    }
    if (-not $path) {
        return
    }
    if ($null -eq $client) {
        Stop-Setup -Code 1 -Text 'this gateway asks for a user name and password; it takes no certificate'
    }
    if ($client.store -eq 'LocalMachine\My' -and -not (Test-Administrator)) {
        Stop-Setup -Code 2 -Text 'the certificate belongs to the computer; start PowerShell as administrator'
    }
    if (Test-Change -Target $path -Action "Import the certificate into $($client.store)") {
        $password = Read-Host -Prompt 'Password of the certificate file' -AsSecureString
        $null = Import-PfxCertificate -FilePath $path -CertStoreLocation "Cert:\$($client.store)" -Password $password `
            -ErrorAction Stop
        Write-Log -Text 'the certificate is imported'
    }
}

# ---- the four things that can be asked for

function Install-Connection {
    param($Setup)
    if ($PfxPath -and -not (Test-Path -LiteralPath $PfxPath -PathType Leaf)) {
        Stop-Setup -Code 4 -Text 'there is no file at -PfxPath'
    }
    $old = Get-Connection -Setup $Setup
    if ($old -and -not $Force) {
        Stop-Setup -Code 3 -Text "a connection $($Setup.name) exists; -Repair mends it, -Force replaces it"
    }
    if ($old) {
        Stop-IfConnected -Connection $old
    }
    $missing = @(Get-MissingAnchor -Setup $Setup).Length -gt 0
    if ($missing -or -not (Test-CertificateChoice -Setup $Setup)) {
        try {
            Invoke-Trust -Mode 'Add' -Setup $Setup
        } catch {
            if ($missing) {
                throw
            }
            $script:ExitCode = 0
            Write-Log -Text 'note: if Windows offers no certificate (error 798), start again with an administrator at hand'
        }
    }
    Import-Identity -Setup $Setup
    if (-not (Test-Change -Target $Setup.name -Action 'Make the VPN connection')) {
        return
    }
    $scope = Get-Scope
    $saved = $null
    if ($old) {
        $saved = @(Get-Section -Name $Setup.name)
        Remove-VpnConnection -Name $Setup.name -Force @scope
    }
    try {
        New-Connection -Setup $Setup
        Set-Policy -Setup $Setup
        Set-Routes -Setup $Setup -Present @()
        Set-PhoneBookValues -Setup $Setup
    } catch {
        $failure = $_
        if (Get-Connection -Setup $Setup) {
            Remove-VpnConnection -Name $Setup.name -Force @scope
        }
        if ($saved) {
            Restore-Section -Section $saved
            Write-Log -Text 'the old connection is back in its place'
        }
        throw $failure
    }
    Write-Log -Text "the connection $($Setup.name) is ready"
}

function Repair-Connection {
    param($Setup)
    $connection = Get-Connection -Setup $Setup
    if (-not $connection) {
        Stop-Setup -Code 1 -Text "there is no connection $($Setup.name) to repair; start without -Repair"
    }
    Stop-IfConnected -Connection $connection
    if (Test-Change -Target $Setup.name -Action 'Put settings and routes right') {
        $present = @($connection.Routes | Where-Object -FilterScript { $_ } | ForEach-Object -Process { $_.DestinationPrefix })
        Set-Policy -Setup $Setup
        Set-Routes -Setup $Setup -Present $present
        Set-PhoneBookValues -Setup $Setup
        Write-Log -Text "the connection $($Setup.name) is repaired"
    }
}

function Uninstall-Connection {
    param($Setup)
    $connection = Get-Connection -Setup $Setup
    if ($connection) {
        Stop-IfConnected -Connection $connection
        if (Test-Change -Target $Setup.name -Action 'Remove the VPN connection') {
            $scope = Get-Scope
            Remove-VpnConnection -Name $Setup.name -Force @scope
            Write-Log -Text "the connection $($Setup.name) is removed"
        }
    }
    $client = $Setup.clientCertificate
    if ($RemoveCertificate -and $null -ne $client -and $null -ne $client.sha1) {
        $path = "Cert:\$($client.store)\$($client.sha1)"
        if ((Test-Path -LiteralPath $path) -and (Test-Change -Target $path -Action 'Remove the certificate')) {
            Remove-Item -LiteralPath $path -ErrorAction Stop
        }
    }
    if (@(Get-AddedAnchor -Setup $Setup).Length -gt 0) {
        Invoke-Trust -Mode 'Remove' -Setup $Setup
    }
}

try {
    $script:ExitCode = 4
    $setup = Read-Setup
    $script:ExitCode = 0
    if ($AllUsers -and -not $WhatIfPreference -and -not (Test-Administrator)) {
        Stop-Setup -Code 2 -Text 'for all users, start PowerShell as administrator'
    }
    if (-not $WhatIfPreference) {
        $logRoot = 'LocalApplicationData'
        if ($AllUsers -or $TrustOnly) {
            $logRoot = 'CommonApplicationData'
        }
        $logFolder = [IO.Path]::Combine([Environment]::GetFolderPath($logRoot), 'vpnpack', $setup.id)
        $null = [IO.Directory]::CreateDirectory($logFolder)
        $script:LogFile = [IO.Path]::Combine($logFolder, 'setup.log')
    }
    if ($TrustOnly) {
        if (-not (Test-Administrator)) {
            Stop-Setup -Code 2 -Text 'this part needs an administrator'
        }
        Invoke-Trust -Mode $TrustOnly -Setup $setup
    } elseif ($Uninstall) {
        Uninstall-Connection -Setup $setup
    } elseif ($Repair) {
        Repair-Connection -Setup $setup
    } else {
        Install-Connection -Setup $setup
    }
} catch {
    if ($script:ExitCode -eq 0) {
        $script:ExitCode = 1
    }
    Write-Log -Text "error: $($_.Exception.Message)"
}
exit $script:ExitCode
