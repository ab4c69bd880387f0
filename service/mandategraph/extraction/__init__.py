"""From a source document to statements with evidence.

``pipeline.extract_text(text)`` runs the stages; each is a module with one noun, and knows no language::

    reading      file -> Source (decoded text)           a reader a file ending: READERS
    residue      text -> Clean                           mark-up out, an offset kept for every character
    layout       Clean -> Layout                         lines in reading order, footnotes apart
    masthead, agenda, annotations                        whose session; items; passages P<n> and D<n>
    references   passages -> marked Sentences            symbols, acts + adopters, provisions, names, dates
    meetings (gatherings), listing (documents)           who met when; which document is what, on what
    mandates (signals)                                   level and sources, with the rule that decided
    deadlines, schedule, diagnostics, assembly           -> Extraction (records), spans in the source
    summary      Extraction -> plain JSON object

All words are in ``languages/<code>.yaml`` (notation: phrase.py); a language is added by adding a file.
All bodies are in ``data/register`` (register.py, names.py); forms of act numbers in adopters.yaml.
Phrases never see references: masking replaces each by one private character, so that "pursuant to
{acts}" matches any list of acts in any language. A new output format starts from ``Extraction``.
Only SourceError is raised, for a text that is no annotated agenda.
"""
