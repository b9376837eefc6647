; Stands in for Windows PowerShell under Wine: adds its command line to a file, ends with the code that stands in another.
Unicode true
Target amd64-unicode
SilentInstall silent
RequestExecutionLevel user
Name recorder
OutFile out.exe
Section
  FileOpen $0 C:\recorded.txt a
  FileSeek $0 0 END
  FileWriteUTF16LE $0 "$CMDLINE$\n"
  FileClose $0
  FileOpen $0 C:\exit-code.txt r
  FileRead $0 $1
  FileClose $0
  SetErrorLevel $1
SectionEnd
