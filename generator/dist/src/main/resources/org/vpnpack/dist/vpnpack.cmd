@echo off
rem Runs the vpnpack that is installed around this file, with the Java of JAVA_HOME or of the PATH, 17 or later.
rem VPNPACK_JAVA_OPTS: further options for the JVM.
setlocal EnableExtensions DisableDelayedExpansion
set "VPNPACK_HOME=%~dp0.."
set "VPNPACK_JAVA=java.exe"
if defined JAVA_HOME set "VPNPACK_JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%VPNPACK_JAVA%" (
  echo error: JAVA_HOME has no bin\java.exe>&2
  echo hint: install Java 17 or later, or set JAVA_HOME to one>&2
  exit /b 2
)
set "VPNPACK_CLASS_PATH="
for /f "usebackq delims=" %%J in ("%VPNPACK_HOME%\lib\class-path") do call :add "%%J"
rem A long run wants the compiler that compiles better, not the one that starts sooner, and a bound for its heap.
set "VPNPACK_COMPILER=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3"
if "%~1" == "export" set "VPNPACK_COMPILER=-XX:TieredStopAtLevel=4 -XX:CompileThresholdScaling=1 -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -Xmx512m -Xmn256m"
"%VPNPACK_JAVA%" -Xshare:auto -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 %VPNPACK_COMPILER% -XX:CompileCommand=quiet -XX:CompileCommand=exclude,freemarker.core.FMParserTokenManager::TokenLexicalActions -XX:+UseSerialGC -XX:-UsePerfData -XX:-CreateCoredumpOnCrash -XX:-HeapDumpOnOutOfMemoryError -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN -Dorg.freemarker.loggerLibrary=none -Dpicocli.disable.closures=true -Djava.locale.providers=CLDR --enable-native-access=ALL-UNNAMED %VPNPACK_JAVA_OPTS% -cp "%VPNPACK_CLASS_PATH%" org.vpnpack.cli.Vpnpack %*
exit /b %ERRORLEVEL%

:add
if defined VPNPACK_CLASS_PATH (
  set "VPNPACK_CLASS_PATH=%VPNPACK_CLASS_PATH%;%VPNPACK_HOME%\lib\%~1"
) else (
  set "VPNPACK_CLASS_PATH=%VPNPACK_HOME%\lib\%~1"
)
exit /b 0
