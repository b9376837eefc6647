@echo off
rem Starts VpnProfileSetup.ps1 beside it with Windows PowerShell of the system's own width; hands its exit code on.
setlocal DisableDelayedExpansion
set "HERE=%~dp0"
set "ENGINE=%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe"
if exist "%SystemRoot%\Sysnative\WindowsPowerShell\v1.0\powershell.exe" set "ENGINE=%SystemRoot%\Sysnative\WindowsPowerShell\v1.0\powershell.exe"
"%ENGINE%" -NoProfile -ExecutionPolicy Bypass -File "%HERE%VpnProfileSetup.ps1" %*
set "RESULT=%ERRORLEVEL%"
rem a double click: keep the window open
if [%1]==[] pause
exit /b %RESULT%
