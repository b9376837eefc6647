; The installer of a gateway's profile for Windows. Constant: no value of a gateway document stands here or comes by the
; command line. What differs lies in files beside this one, which are packed into the program and read when it runs:
;   payload\*      the files of the package's folder WindowsPowershell
;   installer.txt  UTF-16LE; line 1: the identifier of the profile, line 2: the name of its connection
;
; makensis compiles this with AMD64 defined for 64-bit Windows, without it for 32-bit Windows.
;
; /S         silent: no question, no window
; /AllUsers  for all users of the computer; the caller is an administrator or the system itself
; /Force     replaces a connection of the same name that this installer did not make
; /D=FOLDER  where to, without quotes, as the last word
; The exit code is that of VpnProfileSetup.ps1, or 1 when the installer itself failed or was cancelled.

Unicode true
!ifdef AMD64
  Target amd64-unicode
!else
  Target x86-unicode
!endif

!include LogicLib.nsh
!include FileFunc.nsh

; Stored: a package can be read back, and the zip around it compresses once.
SetCompress off
; The same bytes whenever it is built.
SetDateSave off

Name "VPN profile"
Caption "VPN profile setup"
UninstallCaption "VPN profile removal"
OutFile out.exe
RequestExecutionLevel user
ManifestSupportedOS all
BrandingText " "
ShowInstDetails show
ShowUninstDetails show

VIProductVersion 0.1.0.0
VIAddVersionKey ProductName "VPN profile"
VIAddVersionKey ProductVersion 0.1.0
VIAddVersionKey FileDescription "Sets up a VPN connection of Windows"
VIAddVersionKey FileVersion 0.1.0
VIAddVersionKey LegalCopyright "Made with vpnpack"

!define UNINSTALL Software\Microsoft\Windows\CurrentVersion\Uninstall

Page instfiles
UninstPage instfiles

Var id
Var connection
Var shell ; the path of Windows PowerShell
Var scope ; nothing, or -AllUsers
Var force ; nothing, or -Force
Var code ; what the script ended with

!macro Fail CODE TEXT
  DetailPrint "${TEXT}"
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; What installing and removing have in common; makensis wants the functions of the uninstaller to be called un.something.
!macro Common UN
  Function ${UN}Prepare
    SetRegView 64
    ; 32-bit programs on 64-bit Windows would find the 32-bit PowerShell, which does not manage VPN connections.
    StrCpy $shell "$WINDIR\Sysnative\WindowsPowerShell\v1.0\powershell.exe"
    ${IfNot} ${FileExists} $shell
      StrCpy $shell "$SYSDIR\WindowsPowerShell\v1.0\powershell.exe"
    ${EndIf}
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 /AllUsers $1
    ${IfNot} ${Errors}
      StrCpy $scope " -AllUsers"
      SetShellVarContext all
    ${EndIf}
    ClearErrors
    ${GetOptions} $0 /Force $1
    ${IfNot} ${Errors}
      StrCpy $force " -Force"
    ${EndIf}
    ClearErrors
  FunctionEnd

  ; $0: the folder of installer.txt
  Function ${UN}ReadNames
    FileOpen $1 $0\installer.txt r
    FileReadUTF16LE $1 $id
    FileReadUTF16LE $1 $connection
    FileClose $1
    StrCpy $id $id -2 ; without the end of the line
    StrCpy $connection $connection -2
    ${If} $id == ""
      !insertmacro Fail 1 "This program is damaged: it does not know which connection it is for."
    ${EndIf}
  FunctionEnd

  ; $0: the folder of the script, $1: its switches
  Function ${UN}RunScript
    StrCpy $2 ""
    ${If} ${Silent}
      StrCpy $2 " -NonInteractive -WindowStyle Hidden"
    ${EndIf}
    ClearErrors
    ExecWait '"$shell" -NoProfile$2 -ExecutionPolicy Bypass -File "$0\VpnProfileSetup.ps1"$1$scope' $code
    ${If} ${Errors}
      StrCpy $code 1
    ${EndIf}
  FunctionEnd
!macroend
!insertmacro Common ""
!insertmacro Common "un."

; The files by their names: what somebody else put into the folder stays.
!macro RemoveFiles
  Delete $INSTDIR\VpnProfileSetup.ps1
  Delete $INSTDIR\Install.cmd
  Delete $INSTDIR\profile.json
  Delete $INSTDIR\EapConfig.xml
  Delete $INSTDIR\VpnProfile.xml
  Delete $INSTDIR\VpnProfile.syncml.xml
  Delete $INSTDIR\routes.txt
  Delete $INSTDIR\ClientCertificateIssuer.cer
  Delete $INSTDIR\VpnServerRoot.cer*
  Delete $INSTDIR\RadiusServerRoot.cer*
  Delete $INSTDIR\installer.txt
!macroend

Function .onInit
  Call Prepare
  InitPluginsDir
  SetOutPath $PLUGINSDIR
  File installer.txt
  StrCpy $0 $PLUGINSDIR
  Call ReadNames
  ${If} $INSTDIR == ""
    ${If} $scope == ""
      StrCpy $INSTDIR $LOCALAPPDATA\Programs\vpnpack\$id
    ${Else}
      StrCpy $INSTDIR $PROGRAMFILES64\vpnpack\$id
    ${EndIf}
  ${EndIf}
  ; A connection that an earlier run of this installer made may be replaced without asking.
  ReadRegStr $0 SHCTX ${UNINSTALL}\vpnpack-$id UninstallString
  ${If} $0 != ""
    StrCpy $force " -Force"
  ${EndIf}
  MessageBox MB_OKCANCEL "Set up the VPN connection $connection?" /SD IDOK IDOK +3
  SetErrorLevel 1
  Abort
FunctionEnd

; The script runs from a temporary folder first: what is installed changes only after it succeeded.
Section
  SetOutPath $PLUGINSDIR\payload
  File payload\*
  StrCpy $0 $PLUGINSDIR\payload
  StrCpy $1 $force
  Call RunScript
  ${If} $code == 3
  ${AndIf} $force == ""
    MessageBox MB_YESNO|MB_ICONQUESTION "Another VPN connection is called $connection. Replace it?" /SD IDNO IDNO +3
    StrCpy $1 " -Force"
    Call RunScript
  ${EndIf}
  ${If} $code != 0
    SetOutPath $TEMP
    !insertmacro Fail $code "The VPN connection $connection was not set up (code $code)."
  ${EndIf}

  ClearErrors
  SetOutPath $INSTDIR
  !insertmacro RemoveFiles
  File payload\*
  File installer.txt
  WriteUninstaller $INSTDIR\Uninstall.exe
  StrCpy $2 ""
  ${If} $scope != ""
    StrCpy $2 " /AllUsers"
  ${EndIf}
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id DisplayName "VPN $connection"
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id DisplayVersion 0.1.0
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id Publisher vpnpack
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id InstallLocation $INSTDIR
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id UninstallString '"$INSTDIR\Uninstall.exe"$2'
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id QuietUninstallString '"$INSTDIR\Uninstall.exe" /S$2'
  WriteRegDWORD SHCTX ${UNINSTALL}\vpnpack-$id NoModify 1
  WriteRegDWORD SHCTX ${UNINSTALL}\vpnpack-$id NoRepair 1
  ${If} ${Errors}
    SetOutPath $TEMP
    !insertmacro Fail 1 "The VPN connection $connection is set up, but its files could not be written to $INSTDIR."
  ${EndIf}
SectionEnd

Function un.onInit
  Call un.Prepare
  StrCpy $0 $INSTDIR
  Call un.ReadNames
  MessageBox MB_OKCANCEL "Remove the VPN connection $connection?" /SD IDOK IDOK +3
  SetErrorLevel 1
  Abort
FunctionEnd

Section un.
  ${If} ${FileExists} $INSTDIR\VpnProfileSetup.ps1
    StrCpy $0 $INSTDIR
    StrCpy $1 " -Uninstall"
    Call un.RunScript
    ${If} $code != 0
      !insertmacro Fail $code "The VPN connection $connection was not removed (code $code)."
    ${EndIf}
  ${EndIf}
  !insertmacro RemoveFiles
  Delete $INSTDIR\Uninstall.exe
  DeleteRegKey SHCTX ${UNINSTALL}\vpnpack-$id
  SetOutPath $TEMP
  ; Empty folders only: without /r.
  RMDir $INSTDIR
  ${If} $scope == ""
    RMDir $LOCALAPPDATA\Programs\vpnpack
  ${Else}
    RMDir $PROGRAMFILES64\vpnpack
  ${EndIf}
SectionEnd
