"""Every option and argument of the command line, in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer


def _option(help: str, metavar: str, default: str = "", complete: Callable[..., list[str]] | None = None) -> Any:
    """An option whose default is shown but not set, so that what is left out can come from briefgen.toml."""
    return typer.Option(metavar=metavar, help=f"{help}  [default: {default}]" if default else help, autocompletion=complete)


def _schemas() -> list[str]:
    from ...schema import AUTO

    return [AUTO, *_names_of("schemas")]


def _styles() -> list[str]:
    return _names_of("styles")


def _readers() -> list[str]:
    from ...model import MODEL
    from ...registry import names

    return [*names("annotators"), MODEL]


def _formats(incomplete: str) -> list[str]:
    """Completes the last name of a list: `pdf,do` gives `pdf,docx`."""
    from ...registry import names

    head = incomplete[: incomplete.rfind(",") + 1]
    return [head + name for name in names("renderers")]


def _names_of(kind: Literal["schemas", "styles"]) -> list[str]:
    from ...resources import names
    from ..config.run_config import folders

    return list(names(kind, folders(kind)))


def _lines(given: list[str] | None) -> str | None:
    """A repeated option as one text, as it is recorded for later runs."""
    return "\n".join(given) if given else None


KINDS = "text, Markdown, HTML, Word, PDF or e-mail"

Articles = Annotated[list[str], typer.Argument(metavar="ARTICLE", help=f"Files of {KINDS}, or addresses; - is standard input.")]
Files = Annotated[list[str], typer.Argument(metavar="ARTICLE", help=f"Files of {KINDS}; - is standard input.")]
OneArticle = Annotated[str, typer.Argument(metavar="ARTICLE", help=f"A file of {KINDS}; - is standard input.")]

Schema = Annotated[str | None, _option("The kind of memo; `briefgen schemas` lists them, auto picks one.", "NAME", "diplomacy", _schemas)]
Style = Annotated[str | None, _option("The look of the memo; `briefgen styles` lists them.", "NAME", "plain", _styles)]
Paper = Annotated[Literal["a4", "letter"] | None, typer.Option(help="The paper size.  [default: a4]")]
Reader = Annotated[str | None, _option("The reader: full, quick (faster), or model (set under [model]).", "NAME", "full", _readers)]
AskAgain = Annotated[bool | None, typer.Option("--ask-again", help="Ask the language model again, even if it has answered.")]

Format = Annotated[str | None, _option("Any of pdf, docx, png, html, md, json, source, comma-separated.", "LIST", "pdf,docx", _formats)]
Out = Annotated[Path | None, _option("Folder to write into; created if missing.", "DIR", "out")]
Name = Annotated[
    str | None,
    _option("File name without its suffix, made of {stem}, {date}, {slug}.", "PATTERN", "{stem}, the name of the article's file"),
]
Comments = Annotated[bool | None, typer.Option("--comments", help="Put the source's words beside each line, as Word comments.")]
AttachData = Annotated[bool | None, typer.Option("--attach-data", help="Attach the memo's data to the PDF, as JSON.")]
Outgoing = Annotated[bool | None, typer.Option("--outgoing", help="Also write NAME-outgoing, clean copies: the page and nothing else.")]
Force = Annotated[bool, typer.Option("--force", help="Write the memo from scratch, without the edits in Word; a copy is kept.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from this machine and from private networks too.")]
Refetch = Annotated[bool, typer.Option("--refetch", help="Fetch the page again, even if a copy was kept.")]
Keep = Annotated[bool | None, typer.Option("--keep/--no-keep", help="Keep the reading for the next run.  [default: keep]")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print the paths of what was written, and nothing else.")]

MemoTo = Annotated[str | None, _option("The TO line.", "TEXT")]
MemoFrom = Annotated[str | None, _option("The FROM line.", "TEXT")]
Date = Annotated[str | None, _option("The memo's date.", "YYYY-MM-DD", "the article's")]
Subject = Annotated[str | None, _option("The SUBJECT line.", "TEXT", "the headline")]
Marking = Annotated[str | None, _option("Handling marking, for example TLP:GREEN.", "TEXT")]
ReviewedBy = Annotated[str | None, _option("Who has checked the memo against the article.", "NAME")]
Respondent = Annotated[str | None, _option("Whose response to show.", "PARTY", "found in the article")]
Proponent = Annotated[str | None, _option("Whose demands to show.", "PARTY", "found in the article")]

Fields = Annotated[
    list[str] | None,
    typer.Option("--field", metavar="KEY=TEXT", help="A header field of the schema; may be repeated.", callback=_lines),
]
CommentText = Annotated[str | None, typer.Option("--comment", metavar="TEXT", help="A person's comment, for the schema's comment box.")]
CommentBy = Annotated[str | None, _option("Who signs the comment.", "NAME")]
CommentDate = Annotated[str | None, _option("When it was signed.", "YYYY-MM-DD")]

Outlet = Annotated[str | None, _option("Who published the article, if it does not say.", "NAME")]
Url = Annotated[str | None, _option("The address of the article.", "URL")]
Published = Annotated[str | None, _option("When the article was published.", "YYYY-MM-DD")]
TranslatedFrom = Annotated[str | None, _option("What language the article was translated from.", "LANGUAGE")]
Translator = Annotated[str | None, _option("Who translated it.", "NAME")]

Config = Annotated[Path | None, _option("Settings file.", "FILE", "briefgen.toml in this folder, if any")]
LetterheadFile = Annotated[Path, typer.Argument(metavar="LETTERHEAD", help="A Word file (.docx) with the house's header and footer.")]
StyleName = Annotated[str, typer.Argument(metavar="NAME", help="Name of the new style.")]
StyleOut = Annotated[Path | None, _option("Folder to write into.", "DIR", "templates/styles")]
ForceStyle = Annotated[bool, typer.Option("--force", help="Overwrite an existing style of that name.")]
Show = Annotated[str | None, _option("Print that style's file, to copy and change.", "NAME", complete=_styles)]

CheckSchema = Annotated[Path | None, _option("Check a schema file, and show how much of a page it needs.", "FILE")]
ExplainArticle = Annotated[str | None, _option("Show which passage of an article went to which section, and why.", "ARTICLE")]
JsonSchema = Annotated[bool, typer.Option("--json-schema", help="Print the JSON Schema of these files.")]
NewName = Annotated[str, typer.Argument(metavar="NAME", help="Name of the new file.")]
NewOut = Annotated[Path | None, _option("Folder to write into.", "DIR", "your settings folder")]
FromSchema = Annotated[str, typer.Option("--from", metavar="NAME", help="The schema that it extends.", autocompletion=_schemas)]
FromStyle = Annotated[str, typer.Option("--from", metavar="NAME", help="The style to copy.", autocompletion=_styles)]

MemoFile = Annotated[Path, typer.Argument(metavar="MEMO", help="A memo's .docx or .json file.")]
Actor = Annotated[str | None, _option("The actor to correct, by any name in the memo.", "NAME")]
WrittenName = Annotated[str | None, typer.Option("--name", metavar="NAME", help="How the house writes the name.")]
Role = Annotated[str | None, _option("The office that they hold.", "TEXT")]
Affiliation = Annotated[str | None, _option("The state or organisation that they act for.", "PARTY")]
StatementId = Annotated[str | None, typer.Option("--statement", metavar="ID|WORDS", help="A line, by its id or its first words.")]
SpeakerName = Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Who said it.")]
ArticleFile = Annotated[Path | None, typer.Argument(metavar="ARTICLE", help="The article.  [default: the one that it was made of]")]
Strict = Annotated[bool, typer.Option("--strict", help="Count what moved, or can't be traced, as broken.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
QuietCheck = Annotated[bool, typer.Option("--quiet", "-q", help="Print what is broken, and nothing else.")]
OldVersion = Annotated[Path, typer.Argument(metavar="OLD", help="The earlier memo, or article.")]
NewVersion = Annotated[Path, typer.Argument(metavar="NEW", help="The later memo, or article.")]
Redline = Annotated[Path | None, typer.Option("--redline", metavar="FILE", help="Write a Word file with tracked changes too.")]
MemoOrArticle = Annotated[str, typer.Argument(metavar="MEMO", help="A memo's .docx, .json or .pdf, or an article.")]
To = Annotated[list[str], typer.Option("--to", metavar="ADDRESS|@GROUP", help="Who gets it; may be repeated.")]
Cc = Annotated[list[str] | None, typer.Option("--cc", metavar="ADDRESS|@GROUP", help="Who gets a copy.")]
Bcc = Annotated[list[str] | None, typer.Option("--bcc", metavar="ADDRESS|@GROUP", help="Who gets a blind copy.")]
MailSubject = Annotated[str | None, _option("Subject, after the marking.", "TEXT", "the memo's")]
Note = Annotated[str | None, _option("What to write above the memo.", "TEXT|FILE")]
Attach = Annotated[str, typer.Option("--attach", metavar="LIST", help="What to attach: pdf, docx, or both.")]
Sender = Annotated[str | None, _option("The sender.", "ADDRESS", "none in a draft; [mail] sender in what is sent")]
Send = Annotated[bool, typer.Option("--send", help="Send it through the server of [mail], after asking.")]
Yes = Annotated[bool, typer.Option("--yes", help="Send it without asking.")]
Unreviewed = Annotated[bool, typer.Option("--unreviewed", help="Send it even if nobody has reviewed it.")]
Again = Annotated[bool, typer.Option("--again", help="Send it even to somebody who has had this memo.")]
ForceMail = Annotated[bool, typer.Option("--force", help="Send it even if its article does not bear it out.")]
ReviewedArticle = Annotated[str | None, typer.Argument(metavar="[ARTICLE]", help=f"A file of {KINDS}.  [default: a page to choose one on]")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port to serve the page at.  [default: any free port]")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")]
Places = Annotated[list[str], typer.Argument(metavar="FOLDER|GLOB|@LIST|URL", help="Articles; @LIST is a file with one path per line.")]
PROCESSES = "Worker processes.  [default: one per processor, on a cluster too]"
Jobs = Annotated[int | None, typer.Option("--jobs", metavar="N", min=1, max=4096, help=PROCESSES)]
OutPlace = Annotated[str | None, _option("Folder or URL to write into; created if missing.", "DIR|URL", "out")]
EngineName = Annotated[Literal["local", "ray"], typer.Option("--engine", help="Worker processes of this machine, or a Ray cluster.")]
Address = Annotated[str | None, _option("Address of the Ray cluster.", "HOST:PORT", "a new one on this machine")]
KeepDuplicates = Annotated[bool, typer.Option("--keep-duplicates", help="Make a memo of every copy of an article.")]
ForceBatch = Annotated[bool, typer.Option("--force", help="Make unchanged memos too.")]
