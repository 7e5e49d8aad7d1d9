"""The command line and its help, in the language that it asks for.  Nothing here costs time."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ..kernel.language import spoken
from .terminal import own_version

__all__ = ["parse"]

LANGUAGES = ("zh", "en")
_MOMENT = re.compile(
    r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)

_HELP = {
    "about": (
        "基层治理的统一词汇和规则：检查、解释、导出。",
        "One vocabulary and rule book for neighbourhood governance: check, explain, export.",
    ),
    "exit": (
        "退出码：0 无误；1 有问题；2 用法不对；3 文件无法读取或写入。",
        "Exit codes: 0 nothing wrong, 1 findings, 2 usage, 3 a file that cannot be read or written.",
    ),
    "options": ("选项", "options"),
    "operands": ("参数", "operands"),
    "commands": ("命令", "commands"),
    "help": ("显示帮助", "show this help"),
    "version": ("显示版本", "show the version"),
    "lang": ("输出的语言，默认 zh", "language of the output; zh unless told"),
    "check": ("检查文档", "check documents"),
    "explain": ("解释一条规则", "explain a rule"),
    "next": ("接下来可以做什么", "what may happen next"),
    "decide": ("判断表决是否通过、谁当选", "tell whether a vote has passed, or who is elected"),
    "lint": ("检查一张流程表或一套规则", "check the table of a workflow, or a ruleset"),
    "export": ("导出模式、流程、规则、代码表", "export schemas, workflows, rules, code lists"),
    "public": ("去标识化后的文档", "a document without what identifies people"),
    "view": ("把案卷写成一张网页", "write a case as one page"),
    "output": ("写到哪个文件；不写则为标准输出", "the file to write; standard output unless told"),
    "demo": ("看一张工单的一生", "watch the life of a ticket"),
    "files": (
        "JSON 文档、JSON 数组或每行一份的 NDJSON；- 或不写为标准输入",
        "JSON documents, JSON arrays or NDJSON, one a line; - or none for standard input",
    ),
    "file": ("一份 JSON 文档；- 为标准输入", "one JSON document; - for standard input"),
    "vote": (
        "一次表决：rule、on、counts 等，选举则为 election；- 为标准输入",
        "a vote: rule, on, counts and so on, or election; - for standard input",
    ),
    "table": (
        "JSON 形式的流程（格式同 export workflow）或一套规则；- 为标准输入",
        "a workflow as JSON (in the form of export workflow), or a ruleset; - for standard input",
    ),
    "format": ("输出的格式，默认 text", "form of the output; text unless told"),
    "profile": (
        "本地做法：内置的名称（如 tangshan）或 JSON 文件",
        "local practice: a name that is built in (such as tangshan), or a JSON file",
    ),
    "rules": ("自己的规则：JSON 文件", "rules of your own: a JSON file"),
    "now": (
        "当前时间（RFC 3339，带时区），默认取系统时钟",
        "the present (RFC 3339 with an offset); the system clock unless told",
    ),
    "calendar": (
        "工作日历：cn（需要 grassroots-gov[cn]）或 JSON 文件；默认有 cn 就用",
        "working days: cn (needs grassroots-gov[cn]) or a JSON file; cn where it is there",
    ),
    "strict": (
        "警告和无法证明的也算有问题",
        "count warnings and what cannot be verified as findings",
    ),
    "min_documents": (
        "至少应有几份文档，不足时也算有问题，默认 0",
        "fail if there are fewer documents than this; 0 unless told",
    ),
    "verbose": ("无误的文档也列出来", "list the documents without findings too"),
    "code": ("规则代码，如 TKT123", "code of a rule, such as TKT123"),
    "role": ("只看这一角色可以做的", "only what this role may do"),
    "what": ("导出什么", "what to export"),
    "id": ("哪一个；不写则为唯一的一个或全部", "which one; none for the only one, or for all"),
    "as": ("导出的格式，默认 json", "form of the export; json unless told"),
    "for": ("给谁看，默认 public", "who will see it; public unless told"),
}


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the language asked for, and takes no abbreviations."""

    lang = "en"

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self._optionals.title = self.words("options")
        self._positionals.title = self.words("operands")
        self.add_argument("-h", "--help", action="help", help=self.words("help"))
        # A subcommand's default must not overwrite what stood before it on the line.
        self.add_argument(
            "--lang",
            type=_language,
            default=argparse.SUPPRESS,
            metavar="{zh,en}",
            help=self.words("lang"),
        )

    def words(self, key: str) -> str:
        """The help for that key; a percent sign would be argparse's."""
        return _HELP[key][LANGUAGES.index(self.lang)]


class _ChineseParser(_Parser):
    lang = "zh"


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What the line asks for; raises SystemExit as argparse does."""
    first = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    first.add_argument("--lang", type=_language, default="zh")
    try:
        lang = first.parse_known_args(argv)[0].lang
    except argparse.ArgumentError:
        lang = "zh"
    return _parser(_Parser if lang == "en" else _ChineseParser).parse_args(argv)


def _parser(make: type[_Parser]) -> _Parser:
    parser = make(prog="grassroots-gov")
    words = parser.words
    parser.description, parser.epilog = words("about"), words("exit")
    parser.set_defaults(lang="zh")
    parser.add_argument("--version", action=_Version, nargs=0, help=words("version"))
    commands = parser.add_subparsers(
        dest="command", required=True, title=words("commands"), metavar="COMMAND", parser_class=make
    )

    def command(name: str) -> _Parser:
        return commands.add_parser(name, help=words(name), description=words(name))

    check = command("check")
    check.add_argument("files", nargs="*", metavar="FILE", help=words("files"))
    forms = ("text", "json", "sarif", "junit")
    check.add_argument("--format", choices=forms, default="text", help=words("format"))
    _take_context(check)
    check.add_argument("--strict", action="store_true", help=words("strict"))
    least = words("min_documents")
    check.add_argument("--min-documents", type=_count, default=0, metavar="N", help=least)
    check.add_argument("-v", "--verbose", action="store_true", help=words("verbose"))

    explain = command("explain")
    explain.add_argument("code", metavar="CODE", help=words("code"))
    explain.add_argument("--rules", metavar="FILE", help=words("rules"))

    following = command("next")
    following.add_argument("file", metavar="FILE", help=words("file"))
    following.add_argument("--role", metavar="R", help=words("role"))

    vote = command("decide")
    vote.add_argument("file", metavar="FILE", help=words("vote"))
    vote.add_argument("--format", choices=("text", "json"), default="text", help=words("format"))
    vote.add_argument("--strict", action="store_true", help=words("strict"))

    table = command("lint")
    table.add_argument("file", metavar="FILE", help=words("table"))
    table.add_argument("--format", choices=("text", "json"), default="text", help=words("format"))

    export = command("export")
    things = ("schema", "workflow", "rules", "codelists", "profile")
    export.add_argument("what", choices=things, help=words("what"))
    export.add_argument("id", nargs="?", metavar="ID", help=words("id"))
    written = ("json", "mermaid", "dot", "scxml", "xstate", "csv")
    export.add_argument("--as", dest="form", choices=written, default="json", help=words("as"))

    public = command("public")
    public.add_argument("file", metavar="FILE", help=words("files"))
    _take_purpose(public)

    page = command("view")
    page.add_argument("files", nargs="+", metavar="FILE", help=words("files"))
    page.add_argument("-o", dest="output", metavar="PAGE", default="-", help=words("output"))
    _take_purpose(page)
    _take_context(page)

    command("demo")
    return parser


def _take_purpose(command: _Parser) -> None:
    purposes = ("public", "internal", "handling", "complained_of")
    help_text = command.words("for")
    command.add_argument(
        "--for", dest="purpose", choices=purposes, default="public", help=help_text
    )


def _take_context(command: _Parser) -> None:
    command.add_argument("--profile", metavar="P", help=command.words("profile"))
    command.add_argument("--rules", metavar="FILE", help=command.words("rules"))
    command.add_argument("--now", type=_moment, metavar="T", help=command.words("now"))
    command.add_argument("--calendar", metavar="cn|FILE", help=command.words("calendar"))


class _Version(argparse.Action):
    """Shows the version, which is looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        parser.exit(message=f"grassroots-gov {own_version()}\n")


def _language(tag: str) -> str:
    try:
        return spoken(tag)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"not a whole number: {text!r}")
    return int(text)


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise argparse.ArgumentTypeError(f"not RFC 3339 with an offset: {text!r}")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"no such time: {text!r}") from error
