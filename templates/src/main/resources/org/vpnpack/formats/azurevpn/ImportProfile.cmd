@echo off
rem Gives the profile beside it to the Azure VPN Client of the user who starts it, as Microsoft documents it: a copy in the
rem client's own folder, then azurevpn -i. Nothing here needs an administrator; started as another user, it works for that one.
rem
rem   ImportProfile.cmd [FILE.xml] [-Force]
rem
rem FILE.xml  which profile, where there is more than one
rem -Force    replaces a profile of the same name
rem
rem Exit codes: 0 done, 1 the client refused it, 3 the client is not there, 4 no such profile, or several and none named
setlocal DisableDelayedExpansion
set "BARE="
if [%1]==[] set "BARE=yes"
set "HERE=%~dp0"
set "STATE=%LOCALAPPDATA%\Packages\Microsoft.AzureVpn_8wekyb3d8bbwe\LocalState"
set "CLIENT=%LOCALAPPDATA%\Microsoft\WindowsApps\azurevpn.exe"
set "PROFILE="
set "FORCE="

:words
if [%1]==[] goto choose
if /i "%~1"=="-Force" (set "FORCE= -f") else set "PROFILE=%~nx1"
shift
goto words

:choose
set "RESULT=4"
if defined PROFILE goto chosen
for %%F in (azurevpnconfig.xml azurevpnconfig_aad.xml azurevpnconfig_cert.xml azurevpnconfig_radius.xml) do if exist "%HERE%%%F" call :one "%%F"
if not defined PROFILE echo There is no azurevpnconfig.xml beside this file. Unpack the whole package, then start again.
if not defined PROFILE goto end
if "%PROFILE%"=="*" echo There are several profiles here. Name yours: ImportProfile.cmd azurevpnconfig_cert.xml
if "%PROFILE%"=="*" goto end

:chosen
if not exist "%HERE%%PROFILE%" echo There is no "%PROFILE%" beside this file.
if not exist "%HERE%%PROFILE%" goto end
set "RESULT=3"
if not exist "%STATE%\" echo Install the Azure VPN Client from the Microsoft Store and start it once, then start this again.
if not exist "%STATE%\" goto end
if not exist "%CLIENT%" echo Windows does not find azurevpn.exe. Allow it under Settings, Apps, App execution aliases.
if not exist "%CLIENT%" goto end
set "RESULT=1"
copy /y "%HERE%%PROFILE%" "%STATE%\%PROFILE%" >nul
if errorlevel 1 echo The profile could not be copied to "%STATE%".
if errorlevel 1 goto end
"%CLIENT%" -i "%PROFILE%"%FORCE%
if errorlevel 1 echo The Azure VPN Client did not take the profile. To replace one of the same name, use -Force.
if errorlevel 1 goto end
set "RESULT=0"
echo The Azure VPN Client has the profile. Choose it there, then Connect.

:end
rem a double click: keep the window open
if defined BARE pause
exit /b %RESULT%

:one
if defined PROFILE (set "PROFILE=*") else set "PROFILE=%~1"
exit /b 0
