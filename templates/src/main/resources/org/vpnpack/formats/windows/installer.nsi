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

; Jumps instead of LogicLib.nsh and FileFunc.nsh: makensis would spend nine tenths of its time on reading those.

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
    IfFileExists $shell +2
      StrCpy $shell "$SYSDIR\WindowsPowerShell\v1.0\powershell.exe"
    StrCpy $0 " /AllUsers"
    Call ${UN}FindSwitch
    StrCmp $1 "" +3
      StrCpy $scope " -AllUsers"
      SetShellVarContext all
    StrCpy $0 " /Force"
    Call ${UN}FindSwitch
    StrCmp $1 "" +2
      StrCpy $force " -Force"
  FunctionEnd

  ; $0: a switch after a blank, which no path of a program holds; $1: empty unless it is a word of the command line
  Function ${UN}FindSwitch
    StrLen $2 $0
    StrCpy $3 0
    next:
      StrCpy $1 $CMDLINE $2 $3
      StrCmp $1 "" end
      StrCmp $1 $0 0 further
      IntOp $4 $3 + $2
      StrCpy $4 $CMDLINE 1 $4
      StrCmp $4 "" end
      StrCmp $4 " " end
    further:
      IntOp $3 $3 + 1
      Goto next
    end:
  FunctionEnd

  ; $0: the folder of installer.txt
  Function ${UN}ReadNames
    FileOpen $1 $0\installer.txt r
    FileReadUTF16LE $1 $id
    FileReadUTF16LE $1 $connection
    FileClose $1
    StrCpy $id $id -2 ; without the end of the line
    StrCpy $connection $connection -2
    StrCmp $id "" 0 known
      !insertmacro Fail 1 "This program is damaged: it does not know which connection it is for."
    known:
  FunctionEnd

  ; $0: the folder of the script, $1: its switches
  Function ${UN}RunScript
    StrCpy $2 ""
    IfSilent 0 +2
      StrCpy $2 " -NonInteractive -WindowStyle Hidden"
    ClearErrors
    ExecWait '"$shell" -NoProfile$2 -ExecutionPolicy Bypass -File "$0\VpnProfileSetup.ps1"$1$scope' $code
    IfErrors 0 +2
      StrCpy $code 1
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
  StrCmp $INSTDIR "" 0 placed
    StrCpy $INSTDIR $LOCALAPPDATA\Programs\vpnpack\$id
    StrCmp $scope "" placed
      StrCpy $INSTDIR $PROGRAMFILES64\vpnpack\$id
  placed:
  ; A connection that an earlier run of this installer made may be replaced without asking.
  ReadRegStr $0 SHCTX ${UNINSTALL}\vpnpack-$id UninstallString
  StrCmp $0 "" +2
    StrCpy $force " -Force"
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
  IntCmp $code 3 0 tried tried
  StrCmp $force "" 0 tried
    MessageBox MB_YESNO|MB_ICONQUESTION "Another VPN connection is called $connection. Replace it?" /SD IDNO IDNO tried
    StrCpy $1 " -Force"
    Call RunScript
  tried:
  IntCmp $code 0 connected
    SetOutPath $TEMP
    !insertmacro Fail $code "The VPN connection $connection was not set up (code $code)."
  connected:

  ClearErrors
  SetOutPath $INSTDIR
  !insertmacro RemoveFiles
  File payload\*
  File installer.txt
  WriteUninstaller $INSTDIR\Uninstall.exe
  StrCpy $2 ""
  StrCmp $scope "" +2
    StrCpy $2 " /AllUsers"
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id DisplayName "VPN $connection"
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id DisplayVersion 0.1.0
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id Publisher vpnpack
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id InstallLocation $INSTDIR
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id UninstallString '"$INSTDIR\Uninstall.exe"$2'
  WriteRegStr SHCTX ${UNINSTALL}\vpnpack-$id QuietUninstallString '"$INSTDIR\Uninstall.exe" /S$2'
  WriteRegDWORD SHCTX ${UNINSTALL}\vpnpack-$id NoModify 1
  WriteRegDWORD SHCTX ${UNINSTALL}\vpnpack-$id NoRepair 1
  IfErrors 0 installed
    SetOutPath $TEMP
    !insertmacro Fail 1 "The VPN connection $connection is set up, but its files could not be written to $INSTDIR."
  installed:
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
  IfFileExists $INSTDIR\VpnProfileSetup.ps1 0 removed
    StrCpy $0 $INSTDIR
    StrCpy $1 " -Uninstall"
    Call un.RunScript
    IntCmp $code 0 removed
      !insertmacro Fail $code "The VPN connection $connection was not removed (code $code)."
  removed:
  !insertmacro RemoveFiles
  Delete $INSTDIR\Uninstall.exe
  DeleteRegKey SHCTX ${UNINSTALL}\vpnpack-$id
  SetOutPath $TEMP
  ; Empty folders only: without /r.
  RMDir $INSTDIR
  StrCmp $scope "" 0 +3
    RMDir $LOCALAPPDATA\Programs\vpnpack
    Goto +2
    RMDir $PROGRAMFILES64\vpnpack
SectionEnd
