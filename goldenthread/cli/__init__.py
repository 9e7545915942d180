"""What ``./gt`` can do, one module a command."""

HELP = """Golden Thread

  ./gt demo [--size southend|essex] [--date YYYY-MM-DD]   set up, build the demonstration area, serve it
  ./gt test                                               set up and run every check
  ./gt help                                               this list

  ./gt serve                       serve an installation (settings from the environment)
  ./gt worker                      do the work that nobody waits for: reminders, letters, the night's steps
  ./gt begin --area CODE ...       make an authority's area and its first system administrator
  ./gt law --area CODE --profile P choose an area's readings of uncertain law
  ./gt doctor                      say what is wrong with an installation
  ./gt manage ...                  Django's own management commands

  ./gt sen2 validate PATH [--json | --csv]   check a SEN2 return against every rule
  ./gt sen2 convert FROM TO                  between XML, COLLECT CSV and the DfE workbook
  ./gt sen2 generate PATH                    make a synthetic return, valid or with known faults
  ./gt sen2 preview PATH                     the tables DfE would publish from a return
  ./gt sen2 import PATH                      bring a return in

  ./gt statute check FILE.csv      run worked examples of the law, and print each that differs
  ./gt statute explain ...         what the law requires for events given on the command line
  ./gt statute docs                write the pages of law again from the declarations
  ./gt fields                      write the page of stored fields and their classes again
  ./gt papers check FILE ...       whether a PDF or Word file can be read by everybody
  ./gt feeds receive FILE --feed X --organisation Y   take a partner's file in; also watch FOLDER, list, demo
  ./gt feeds publish               publish the joint snapshot of what partners sent and of the casework
  ./gt sql "SELECT ..."            ask the joint snapshot, with nobody named; the tables where nothing is asked
  ./gt snapshot [--area CODE]      publish the casework for the figures (nightly, and after an import)
  ./gt documents scan [--all]      scan the documents that wait for the virus scanner, or all again
  ./gt copy --scrubbed DEST        a copy of the database without a name in it, for support and training
  ./gt erase CHILD [--confirm]     list what the erasure of one child's record would do; then do it
  ./gt nightly                     what is to be done once a day: figures, readings, overdue answers
  ./gt prune [--confirm]           list the snapshots past the area's retention; then remove them
  ./gt establishments load FILE    load a Get Information about Schools extract
  ./gt statistics load FILE        load a DfE statistical release as published
"""
